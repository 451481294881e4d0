/* tasks.h: the prototypes of the exercises of Chapter 15.
 *
 * Arrays with two indices lie row by row. A sequence has T positions, a row
 * each. */
#ifndef TASKS_15_ATTENTION_H
#define TASKS_15_ATTENTION_H

#include <stdbool.h>

/* Exercise 15.5: an attention: the answers y of a sequence x, T x C both,
 * T and C at most those below. */
typedef void attention(int T, int C, const float *x, float *y);
enum { MOST_POSITIONS = 16, MOST_WIDTH = 16 };

/* Exercise 15.6: what a net of attention can know of the order. */
enum knows {
    NO_ORDER,      /* every position sees all, and has no row of its own */
    SEEN_ONCE,     /* causal, one layer, no rows for positions */
    SEEN_TWICE,    /* causal, two layers, no rows for positions */
    PLACES,        /* every position sees all, and has a row of its own */
    CAUSAL_PLACES, /* causal, and with rows for positions */
    BY_COLUMNS     /* like NO_ORDER, but its softmax runs down the columns */
};

/* Exercise 15.1: the weights w (count) and the answer o (e) of a query q (d)
 * to keys (count x d) with values (count x e). */
void lookup(int count, int d, int e, const float *q, const float *keys,
            const float *values, float *w, float *o);

/* Exercise 15.2: the causal weights p (T x T) of one head of width d; it is
 * number `head` of `heads` that stand side by side in q and k. */
void scores(int T, int heads, int d, int head, const float *q, const float *k,
            float *p);

/* Exercise 15.3: dq, dk and dv (T x d, as q, k and v) of a head, from its
 * weights p (T x T) and the slopes d_o (T x d) in its answers. */
void wayback(int T, int d, const float *q, const float *k, const float *v,
             const float *p, const float *d_o, float *dq, float *dk,
             float *dv);

/* Exercise 15.4: qkv (T x 3C) into q, k and v, heads x T x d each; and o,
 * heads x T x d, into y (T x C). C is heads times d. */
void split(int T, int heads, int d, const float *qkv, float *q, float *k,
           float *v);
void join(int T, int heads, int d, const float *o, float *y);

/* Exercise 15.5: does this attention look ahead? */
bool leaks(int T, int C, attention *attend);

/* Exercise 15.6: what the net, from 'P' to 'U', is. */
enum knows kind_of(char net);

#endif
