/* tasks.h: the prototypes of the exercises of Chapter 10. */
#ifndef TASKS_10_TRAINING_H
#define TASKS_10_TRAINING_H

#include "rng.h"

/* Exercise 10.7: what a training can have. */
enum disease {
    HEALTHY,
    RATE_SMALL,     /* the rate is much too small */
    RATE_LARGE,     /* too large */
    PIXELS_255,     /* pixels from 0 to 255 */
    LABELS_SLIPPED, /* each image has its neighbour's label */
    SORTED,         /* in the order of the labels */
    ADDS_UP         /* the gradient is never cleared */
};

/* Exercise 10.1: one step of n parameters w with Nesterov's momentum; v is
 * the speed. */
void nesterov_step(int n, double eta, double beta, const double *g, double *v,
                   double *w);

/* Exercise 10.2: the rate of step k of 0 .. steps - 1, of which the first
 * `warm` climb to eta and the others fall like a cosine. */
double rate_at(double eta, int warm, int steps, int k);

/* Exercise 10.3: step number t (1, 2, ...) of Adam. */
void adam_step(int n, int t, double eta, double beta, double rho,
               const double *g, double *v, double *s, double *w);

/* Exercise 10.4: shortens the gradient to the length `limit` if it is longer;
 * returns the length that it had. */
double clip(int n, double limit, double *g);

/* Exercise 10.5: m rows of n inputs, and their labels, in a random order. */
void shuffle_pairs(int m, int n, double *x, int *label, rng *r);

/* Exercise 10.6: the rate that a range test recommends. */
double choose_rate(int steps, const double *rate, const double *cost);

/* Exercise 10.7: what the patient, from 'P' to 'U', has. */
enum disease diagnosed(char patient);

/* Exercise 10.8: the n running means of the costs, without their zeros; step
 * k keeps the share keep[k]. */
void running_means(int n, const double *keep, const double *cost,
                   double *mean);

#endif
