/* tasks.h: the prototypes of the exercises of Chapter 18.
 *
 * There are p ranks, 0 .. p - 1, and every one of them runs the same program.
 * What only one of them has the others get by messages. */
#ifndef TASKS_18_MANY_MACHINES_H
#define TASKS_18_MANY_MACHINES_H

#include "rng.h"

/* What a rank sees of the world, for Exercises 18.2 and 18.3. */
typedef struct world {
    int rank, ranks;
} world;

/* The n numbers x for rank `to`: comes back when that rank has taken them. And
 * n numbers of rank `from`, when they have come, into x. Nothing lies in
 * between: who sends to a rank that does not receive waits. */
void world_send(world *w, int to, const float *x, int n);
void world_recv(world *w, int from, float *x, int n);

enum { MOST_NUMBERS = 4096 }; /* that a rank holds */

/* Exercise 18.7: what can be wrong with a training on several ranks. */
enum illness {
    WELL,          /* nothing */
    SUM_FOR_MEAN,  /* the gradients are added, and not divided */
    MEAN_OF_MEANS, /* shares of different size count alike */
    NOT_BROADCAST, /* every rank begins with weights of its own */
    SAME_MASKS,    /* example i of each share has the same dropout mask */
    SAME_SHARE,    /* every rank reads the examples of rank 0 */
    OWN_NORM       /* batch norm has the mean and variance of a share */
};

/* Exercise 18.1: the share of rank r among n examples. */
void share(int n, int p, int r, int *first, int *count);

/* Exercise 18.2: x (n) becomes the sum of all ranks' x. */
void ring(world *w, int n, float *x);

/* Exercise 18.3: sum (n) of `chunks` chunks, of which chunk (chunks / p x n)
 * holds this rank's. */
void tree(world *w, int chunks, int n, const float *chunk, float *sum);

/* Exercise 18.4: the batch's gradient whole (n) from those of the shares, g
 * (p x n). */
void combine(int p, int n, const int *count, const float *g, float *whole);

/* Exercise 18.5: seconds for the sum of n numbers over p ranks, and from how
 * many numbers on the ring is as fast as the tree. */
double ring_time(double alpha, double beta, double n, int p);
double tree_time(double alpha, double beta, double n, int p);
double break_even(double alpha, double beta, int p);

/* Exercise 18.6: the dropout masks, count x n, of the examples first .. first
 * + count - 1 of the data in one step. */
void draw_masks(uint64_t seed, int step, int first, int count, int n,
                double p, float *mask);

/* Exercise 18.7: what patient 'P' .. 'V' has. */
enum illness illness_of(char patient);

#endif
