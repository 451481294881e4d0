/* tasks.h: the prototypes of the exercises of Chapter 11. */
#ifndef TASKS_11_DROPOUT_H
#define TASKS_11_DROPOUT_H

#include <stdbool.h>

/* Exercise 11.7: what was done with a net. */
enum story {
    SOUND,        /* dropout as it should be */
    NEVER_ON,     /* trained without */
    LEFT_ON,      /* neurons are missing at the test */
    NOT_SCALED,   /* survivors are not multiplied */
    HALVED_AFTER, /* the same, with weights that were halved afterwards */
    ONE_MASK,     /* every batch has the same masks */
    CANNOT_TELL   /* sound or one mask: the numbers do not say it */
};

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

/* Exercise 11.6: cov (out x out) <- the covariances of the scores of w (out x
 * in) under dropout on a (in). */
void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov);

/* Exercise 11.7: what was done with the net, from 'P' to 'U'. */
enum story story_of(char net);

#endif
