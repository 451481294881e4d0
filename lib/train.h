/* train.h: the training loop, and what one reads from it. Chapter 4 writes
 * it by hand, Chapter 8 explains each knob. */
#ifndef NN_TRAIN_H
#define NN_TRAIN_H

#include "augment.h"
#include "chunks.h"
#include "data.h"
#include "net.h"

/* One row of the history. Costs are means, accuracies percentages. */
typedef struct epoch_record {
    int epoch;                                   /* 0: before training */
    double train_cost, train_accuracy;           /* first 10,000 examples */
    double validation_cost, validation_accuracy; /* NaN without a set */
    double seconds; /* of training, without the evaluation */
} epoch_record;

/* How the rate goes from eta in the first step to nothing after the last. */
typedef enum schedule {
    SCHEDULE_CONSTANT, /* it does not: eta throughout              */
    SCHEDULE_LINEAR,   /* eta (1 - t), t the share of steps done   */
    SCHEDULE_COSINE    /* eta (1 + cos pi t) / 2 (Loshchilov & Hutter 2017) */
} schedule;

/* The rate when the share t of all steps is done; from t = 1 on the last. */
float schedule_rate(schedule s, float eta, double t);

typedef struct train_plan {
    int epochs;
    int batch;  /* examples a step; 0: as many as the net takes */
    float rate; /* eta */
    schedule schedule;
    optim optimizer; /* which one; with a momentum, SGD is OPTIM_MOMENTUM */
    float momentum;  /* beta; 0: none, for Adam its usual beta_1 of 0.9 */
    float square_decay; /* rho of RMSProp and Adam; 0: its usual value */
    float decay; /* lambda of the penalty lambda/2 ||W||^2; not for biases */
    float smoothing; /* epsilon: targets are (1 - epsilon) one-hot + epsilon/K
                        (Szegedy et al. 2016); the records' costs are plain */
    const augmentation *augment; /* of every training image, anew each time it
                                    is seen; NULL: none */
    uint64_t seed; /* of the order of examples and of dropout masks */
    int threads;   /* 0: as many as blas_threads says */
    ranks *ranks; /* all of them train this net together, each on its share of
                     every batch (chunks.h); rank 0's weights are those that
                     begin. One thread a rank. NULL: alone */
    int patience; /* stop after this many epochs without a better validation
                      cost, and take back the best weights; 0: never */
    void (*report)(void *context, const epoch_record *r); /* or NULL */
    void *context;
    const char *keep; /* train keeps all that it needs to go on in this file,
                         after each epoch, and goes on from it when it is
                         there; NULL: nowhere */
} train_plan;

/* Plain descent: all that is not said is zero. */
train_plan train_plan_of(int epochs, float rate, uint64_t seed);

/* Mini-batch gradient descent, batches in a fresh random
 * order every epoch (a last short batch is used too). history: room for
 * epochs + 1 rows. Returns the rows written. `validation` may be NULL. When
 * Ctrl-C is pressed it ends the epoch, and then the program with status 130
 * (see stop.h). Dies when there are no numbers any more: see
 * train_may_diverge. */
int train(net *n, const images *data, const images *validation,
          const train_plan *plan, epoch_record *history);

/* The plan's epochs without a look at how it goes: no evaluation, no report,
 * no patience. Where training may diverge it ends then. */
void train_epochs(net *n, const images *data, const train_plan *plan);

/* What trains or evaluates dies when weights or the cost are no numbers any
 * more (inf, nan), with one line that names the step; the first is 1. While
 * training may diverge, since a search is to find out which rate is too high or
 * a run is to show it, it goes on, and accuracies are NaN. Returns what it was
 * before; at first it may not. */
bool train_may_diverge(bool may);

/* The same for loops without a trainer: dies when the cost after a step is no
 * number, unless training may diverge. */
void train_check_cost(double cost, long step);

/* Accuracy in percent; *cost (or NULL) gets the mean cost. Both are NaN where
 * weights or answers are no numbers, or it dies: see train_may_diverge. */
double evaluate(net *n, const images *data, double *cost);

/* The same accuracy, `batch` images at a time: in training mode batch norm
 * sees who else is there. */
double evaluate_by(net *n, const images *data, int batch);

/* p (count x outputs) <- the net's outputs for all images; probabilities with
 * the cross-entropy. For metrics.h. */
void predict(net *n, const images *data, matrix p);

/* z (count x outputs) <- the same before the softmax: the scores (logits) of
 * a net whose cost is the cross-entropy, as exact as floats are where a
 * probability has gone under. */
void predict_scores(net *n, const images *data, matrix z);

/* The same loop, a piece at a time, without evaluation; all buffers are made
 * by trainer_make, none while it trains. An epoch is what remains of the one
 * that steps have begun. Between two steps the net's weights may be read. Both
 * die when weights are no numbers any more: see train_may_diverge. */
typedef struct trainer trainer;
trainer *trainer_make(net *n, const images *data, const train_plan *plan);
void trainer_epoch(trainer *t);
bool trainer_step(trainer *t); /* one batch; false: it was the epoch's last */
void trainer_free(trainer **t);

/* After how many steps a weight was no number any more; -1: all are numbers.
 * It is known at most two steps late, or at the end of the epoch where the last
 * layer does not show it. */
long trainer_lost(const trainer *t);

/* The rule for the first layer, in one place. True: it goes by a list of the
 * ink (sparse.h), which is up to twice as fast and rounds its sums otherwise.
 * So it is when a quarter of the pixels or less is ink (among the first 1,000
 * images), the steps are plain SGD, without momentum, decay or distortions, in
 * batches of at most 1,024, the net has a hidden layer, and sparse_is_fast.
 * Everything else is dense products. */
bool train_by_list(const net *n, const images *data, const train_plan *plan);

#endif
