/* record.h: numbers that hold. Chapter 4 says why, and does it by hand.
 *
 * The last sixth of the training set is held back: it chooses the rate and
 * the epoch (the one with the lowest cost on it). Then five networks from five
 * seeds are trained with that rate, and each meets the test set once.
 *
 * tune is for the run `seeds`; for the run `results` see records.h. */
#ifndef NN_RECORD_H
#define NN_RECORD_H

#include "table.h"
#include "train.h"

enum { RECORD_SEEDS = 5, RECORD_RATES = 6, RECORD_DECAYS = 4 };

struct laboratory; /* lab.h */

typedef struct contender {
    const char *name; /* of its metrics, below; NULL ends a list */
    net_plan net;
    init init;
    train_plan train; /* rate, decay, seed and patience are set here */
    float rates[RECORD_RATES];   /* to try, with the first seed; 0: no more */
    float decays[RECORD_DECAYS]; /* to try with each of them, the first may be
                                    0; none: the plan's */
} contender;

/* Prints a line for each rate and one for the result, and gives the metrics
 * NAME_rate, NAME_decay when there was one to choose, NAME_validation,
 * NAME_median, NAME_low and NAME_high (accuracies on the test set, percent),
 * NAME_together (that of an ensemble: the five nets' answers, averaged) and
 * NAME_seconds (the median time of training). The training set has six images
 * or more. */
void record(const contender *c, const images *train_set,
            const images *test_set, table *metrics);

/* How good a net is that was trained at some rate: to choose by (higher is
 * better) and to report. */
typedef struct score {
    double held, test;
} score;

/* The score of a net that has been trained, which is freed. */
score last_score(const struct laboratory *lab, net *n);

typedef score tune_attempt(void *context, double rate);

/* The same rule for everything that is compared: from `rate` on the rate is
 * halved, and if that does not help doubled, as long as the score on the
 * held-back images rises; so the best has a worse rate on either side. Prints
 * a line and gives the metrics NAME_rate, NAME_held and NAME_test. Nothing
 * when the laboratory does not want the contender. */
void tune(struct laboratory *lab, const char *name, tune_attempt *attempt,
          void *context, double rate);

/* The same; printf makes the name. */
void tune_as(struct laboratory *lab, tune_attempt *attempt, void *context,
             double rate, const char *name, ...)
    __attribute__((format(printf, 5, 6)));

#endif
