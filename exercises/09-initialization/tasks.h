/* tasks.h: the prototypes of the exercises of Chapter 9. */
#ifndef TASKS_09_INITIALIZATION_H
#define TASKS_09_INITIALIZATION_H

#include "rng.h"

/* Exercise 9.7: what has become of the images in a net. */
enum fate {
    LEVEL,    /* there, at a scale that can be learned from, both ways */
    SHRUNK,   /* there, but far too small */
    BLOWN_UP, /* there, but far too large */
    DROWNED,  /* there, under much that is the same for every image */
    CHAOTIC,  /* lost: any two are as far apart as can be */
    ERASED    /* lost: what differs is rounding */
};

/* Exercise 9.1: the standard deviation of a sum of n products w x, with
 * independent w of mean 0 and standard deviation std, and x of root mean
 * square size. */
double sum_spread(int n, double std, double size);

/* Exercise 9.2: the end r of Glorot's uniform from -r to r. */
double reach(int in, int out);

/* Exercise 9.3: He's weights from standard normal draws; w and draw are
 * out x in, b has out values. */
void he(int out, int in, const float *draw, float *w, float *b);

/* Exercise 9.4: the size of the activations after `layers` layers of n ReLUs
 * whose weights have this variance. */
double size_after(int layers, int n, double variance, double size);

/* Exercise 9.5: w (out x in) normal with standard deviation std. */
void fill_layer(int out, int in, double std, uint64_t seed, float *w);

/* Exercise 9.6: scales w (out x in) so that the scores of the batch a (m x
 * in) get the mean square 1; returns the factor. */
double unit_layer(int m, int in, int out, const float *a, float *w);

/* Exercise 9.7: what has become of the images in the net, 'P' to 'V'. */
enum fate fate_of(char net);

#endif
