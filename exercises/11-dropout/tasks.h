/* tasks.h: the prototypes of the exercises of Chapter 11. */
#ifndef TASKS_11_DROPOUT_H
#define TASKS_11_DROPOUT_H

#include <stdbool.h>

/* Exercise 11.1: mask (n) from u (n), uniform on [0, 1): 0 where u < p. */
void make_mask(int n, float p, const float *u, float *mask);

/* Exercise 11.2: delta (n) <- the gradient at z, from the gradient behind
 * ReLU and mask. */
void mask_back(int n, const float *z, const float *mask, float *delta);

/* Exercise 11.3: rows of w (out x in) longer than c are cut back to c. */
void cap_rows(int out, int in, float c, float *w);

/* Exercise 11.4: dropout on a (m x n) by u (m x n); in test mode nothing. */
void drop(int m, int n, float p, bool training, const float *u, float *a);

/* Exercise 11.5: vote (k) <- the normalised geometric mean of t answers p
 * (t x k). */
void vote_of(int t, int k, const double *p, double *vote);

#endif
