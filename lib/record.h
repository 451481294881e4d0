/* record.h: numbers that hold. Chapter 4 says why, and does it by hand.
 *
 * The last sixth of the training set is held back: it chooses the rate and
 * the epoch (the one with the lowest cost on it). Then five networks from five
 * seeds are trained with that rate, and each meets the test set once. */
#ifndef NN_RECORD_H
#define NN_RECORD_H

#include "table.h"
#include "train.h"

enum { RECORD_SEEDS = 5, RECORD_RATES = 6 };

typedef struct contender {
    const char *name; /* of its metrics, below */
    net_plan net;
    init init;
    train_plan train;          /* rate, seed and patience are set here */
    float rates[RECORD_RATES]; /* to try, with the first seed; 0: no more */
} contender;

/* Prints a line for each rate and one for the result, and gives the metrics
 * NAME_rate, NAME_validation, NAME_median, NAME_low
 * and NAME_high (accuracies on the test set, percent) and NAME_seconds (the
 * median time of training). The training set has six images or more. */
void record(const contender *c, const images *train_set,
            const images *test_set, table *metrics);

#endif
