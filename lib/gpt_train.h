/* gpt_train.h: how a transformer learns from a text. Chapter 16 says why. */
#ifndef NN_GPT_TRAIN_H
#define NN_GPT_TRAIN_H

#include "chunks.h"
#include "gpt.h"

struct resume; /* resume.h */

typedef struct gpt_record {
    int step;    /* done so far */
    double cost; /* nats a token, mean of the steps since the last record */
    double seconds; /* of training since the beginning */
} gpt_record;

typedef struct gpt_train_plan {
    int steps;
    int batch, length; /* sequences a step, tokens each; 0: the most */
    float rate;        /* eta, of AdamW: reached after `warm_up` steps, */
    int warm_up;       /* in equal steps from eta / warm_up; */
    float last;        /* then by a cosine to last eta at the end */
    float decay;       /* lambda, of matrices */
    float clip;        /* the most that the gradient's norm may be; 0: any */
    float momentum, square_decay; /* 0: 0.9 and 0.95 */
    uint64_t seed;                /* of the stream "windows" */
    int threads;                  /* 0: 1. The digits do not depend on it */
    ranks *ranks; /* as in train.h; with them threads is 0 or 1 */
    int every;    /* steps between two reports */
    void (*report)(void *context, const gpt_record *r); /* or NULL */
    void *context;
    const char *keep; /* gpt_train keeps all that it needs to go on in this
                         file, at each report and at the end, and goes on from
                         it when it is there, with the reports that have been;
                         NULL: nowhere */
} gpt_train_plan;

/* Each step takes windows of the text from random places; the target of each
 * token is the one after it. The text has more than plan->length tokens. When
 * Ctrl-C is pressed it ends the step, keeps what there is, and ends the program
 * with status 130 (see stop.h). Dies when plan->keep is a file of another
 * training (text, plan, seed, shape) or cannot be written. */
void gpt_train(gpt *g, const int *text, long count,
               const gpt_train_plan *plan);

/* The job by a crew of so many (0: 1), each product by its caller alone. */
void gpt_crew(int threads, crew_job *job, void *argument);

/* What a training by hand keeps (resume.h), still without rows. It is named by
 * the net's shape, the optimiser, the text's `count` tokens and the seed. */
struct resume gpt_resume(gpt *g, optimizer *o, rng *windows, const int *text,
                         long count, uint64_t seed);

/* The mean cost in nats a token over the whole text, but its first token, in
 * windows side by side of the context's length: the tokens at a window's
 * beginning see little before them. */
double gpt_evaluate(gpt *g, const int *text, long count, int threads);

/* The same of those tokens alone that have more than `known` tokens of their
 * window before them. */
double gpt_evaluate_known(gpt *g, const int *text, long count, int known,
                          int threads);

/* The cost of each token but the first, in the same windows: cost[i] of
 * text[i + 1], count - 1 of them. */
void gpt_costs(gpt *g, const int *text, long count, int threads, float *cost);

#endif
