/* metrics.h: what one reads from a classifier's answers. Chapter 7 explains
 * calibration, Chapter 8 the confusion matrix; both compute them by hand.
 *
 * P holds probabilities, one row an example, one column a class; label[i] is
 * the right column of row i. The answer to an example is its most probable
 * class (the lowest of equals), and its confidence is that probability. */
#ifndef NN_METRICS_H
#define NN_METRICS_H

#include <stdint.h>

#include "matrix.h"

/* The share of right answers, in percent; NaN when an answer is no number. */
double metrics_accuracy(matrix p, const uint8_t *label);

/* The mean of -log P[i][label[i]]: the cross-entropy, also called negative
 * log-likelihood. A probability below the smallest normal float counts as
 * that. */
double metrics_nll(matrix p, const uint8_t *label);

/* count (classes x classes) <- how often `row` was answered by `column`. */
void metrics_confusion(matrix p, const uint8_t *label, int *count);

/* The examples whose confidence falls into one of the equal parts of (0, 1].
 */
typedef struct reliability {
    int count;
    double confidence, accuracy; /* means, 0 .. 1; 0 when there are none */
} reliability;

void metrics_reliability(matrix p, const uint8_t *label, int bins,
                         reliability *bin);

/* Expected calibration error: the mean distance of confidence and accuracy,
 * weighted by the counts; 0 .. 1 (Naeini et al. 2015, Guo et al. 2017). */
double metrics_ece(int bins, const reliability *bin);

/* P <- softmax(log P / T) by row: T > 1 softens. The same as dividing the
 * scores by T, since softmax does not see what log P lacks of them. */
void metrics_soften(matrix p, double temperature);

/* The temperature, 0.05 .. 20, for which the nll of the softened P is lowest
 * (Guo et al. 2017); P stays. Fit it on data that the net has not learned. */
double metrics_temperature(matrix p, const uint8_t *label);

#endif
