/* tasks.h: the prototypes of the exercises of Chapter 13. */
#ifndef TASKS_13_CAPACITY_H
#define TASKS_13_CAPACITY_H

#include "rng.h"

/* Exercise 13.7: where a fit stands. */
enum place {
    TOO_FEW,       /* its features are too few to say it */
    AT_THE_PEAK,   /* it can just fit all, with hardly any decay */
    PAST_THE_PEAK, /* many ways to fit all, with hardly any decay */
    TOO_MUCH_DECAY /* the decay keeps it from saying what it could */
};

/* Exercise 13.1: a bump of this height from left to right, of two sigmoids
 * with the weight `steep`. */
double bump(double left, double right, double height, double steep, double x);

/* Exercise 13.2: w[k] is what the ReLU with its corner at k / n contributes,
 * so that the sum runs through the n + 1 points (k / n, y[k]). */
void hat_weights(int n, const double *y, double *w);

/* Exercise 13.3: x in [0, 1] after so many folds. */
double fold(int folds, double x);

/* Exercise 13.4: the most regions that n hyperplanes cut a space of d
 * dimensions into. */
double most_regions(int n, int d);

/* Exercise 13.5: the same random order of pixels for all m images. */
void scramble(int m, int pixels, double *x, rng *r);

/* Exercise 13.6: the shortest w with w . x = y. */
void shortest(int n, const double *x, double y, double *w);

/* Exercise 13.7: where the fit, from 'P' to 'U', stands. */
enum place place_of(char fit);

#endif
