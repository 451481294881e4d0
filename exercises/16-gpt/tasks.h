/* tasks.h: the prototypes of the exercises of Chapter 16.
 *
 * Arrays with two indices lie row by row. */
#ifndef TASKS_16_GPT_H
#define TASKS_16_GPT_H

#include "rng.h"

/* Exercise 16.3: the weights of a block at its start, outputs x inputs, for a
 * stream of width C. The matrices are numbered as here. */
enum part { ATTEND, PROJECT, UP, DOWN, MATRICES };
typedef struct block {
    const float *attend;  /* 3C x C: queries, keys and values */
    const float *project; /* C x C: what attention adds to the stream */
    const float *up;      /* 4C x C: into the MLP */
    const float *down;    /* C x 4C: what the MLP adds to the stream */
} block;

/* Exercise 16.6: what a net has learned without. */
enum missing {
    NOTHING,       /* it is whole */
    THE_ATTENTION, /* its blocks have an MLP alone */
    THE_MLP,       /* its blocks have attention alone */
    THE_PLACES,    /* no rows for positions */
    THE_MASK,      /* every position sees all */
    THE_SHIFT      /* its targets are the letters themselves */
};

/* Exercise 16.1: the probabilities p of all letters, from counts (orders x
 * letters). */
void counts(int orders, int letters, const int *count, double *p);

/* Exercise 16.2: `batch` windows of `length` tokens of a text of `count`
 * tokens, and their targets; both batch x length. */
void windows(int count, const int *text, int batch, int length, rng *r,
             int *inputs, int *targets);

/* Exercise 16.3: what is wrong with the start of a stack of blocks; wrong
 * (MATRICES) <- 1 for a matrix that is wrong in some block, 0 for others. */
void start_test(int blocks, int C, const block *b, int *wrong);

/* Exercise 16.4: the probabilities p (count) of the tokens, and the token
 * that u (0 <= u < 1) draws. */
int choose(int count, const float *logit, double temperature, int top,
           double u, double *p);

/* Exercise 16.5: the slopes dtable (V x C) of a table that is used twice. */
void tied(int n, int V, int C, const int *token, const float *dx,
          const float *top, const float *dlogits, float *dtable);

/* Exercise 16.6: what the net, from 'P' to 'U', has learned without. */
enum missing missing_in(char net);

#endif
