/* tasks.h: the prototypes of the exercises of Chapter 1. */
#ifndef TASKS_01_PERCEPTRON_H
#define TASKS_01_PERCEPTRON_H

/* Exercise 1.1: w.x + b, with w and x of n values each. */
float score(int n, const float *w, float b, const float *x);

/* Exercise 1.2: w += eta y x and *b += eta y, with w and x of n values. */
void update(int n, float *w, float *b, const float *x, int y, float eta);

/* Exercise 1.3: one pass over m examples (rows of x, m x n); changes w and
 * *b; returns the number of mistakes. */
int pass(int m, int n, const float *x, const int *y, float *w, float *b);

/* Exercise 1.4: the margin of w and b, with augmented vectors. */
double margin(int m, int n, const float *x, const int *y, const float *w,
              float b);

/* Exercise 1.5: `passes` passes from w = 0, b = 0. best (n + 1 values) gets
 * the w and b that were wrong on the fewest examples at the end of a pass.
 * Returns how many that was. */
int pocket(int m, int n, const float *x, const int *y, int passes,
           float *best);

/* Exercise 1.6: one pass in the dual form. k (m x m) holds K(x_i, x_j), alpha
 * (m) the counts; returns the number of mistakes. */
int dual_pass(int m, const float *k, const int *y, int *alpha);

/* What a run proves of its examples, for the kind of weights that it has. */
enum proof {
    SEPARABLE,     /* some weights get all examples right */
    NOT_SEPARABLE, /* none do */
    NOTHING        /* neither: it may still come to rest, or never */
};

/* Exercise 1.7: what each of the runs 'P' to 'T' proves. */
enum proof proved(char run);

#endif
