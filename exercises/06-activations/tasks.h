/* tasks.h: the prototypes of the exercises of Chapter 6. */
#ifndef TASKS_06_ACTIVATIONS_H
#define TASKS_06_ACTIVATIONS_H

/* Exercise 6.1: leaky ReLU with any leak from 0 to 1, and its slope as told
 * by a = leaky(z, leak). */
double leaky(double z, double leak);
double leaky_slope(double a, double leak);

/* Exercise 6.2: delta *= ReLU'(z), n of each, with a = ReLU(z). */
void relu_backward(int n, const float *a, float *delta);

/* Exercise 6.3: a is m x units, row-major: how many units are dead? */
int count_dead(int m, int units, const float *a);

/* Exercise 6.4: x is m x n, row-major: each column gets mean 0. */
void centre(int m, int n, float *x);

/* Exercise 6.5: the way back through a layer of sigmoids, and one of tanh. */
void sigmoid_backward(int n, const float *a, float *delta);
void tanh_backward(int n, const float *a, float *delta);

/* Exercise 6.6: the derivative of GELU's tanh form. */
double gelu_tanh_slope(double z);

/* Exercise 6.7: with n inputs, independent, each with this mean and this
 * variance (not 0), how many steps at the best rate for the steepest
 * direction until the cost is `share` of what it was, or less, in the
 * flattest? share is above 0 and below 1. */
int steps_needed(int n, double mean, double variance, double share);

/* Exercise 6.8: what ails the nets P to T? All are ReLUs in the hidden
 * layers, with weights as declared, if nothing else is said. */
enum ill {
    SOUND,
    SIGMOIDS,    /* hidden layers of sigmoids, weights as declared */
    SIGMOIDS_64, /* hidden layers of sigmoids, weights 64 times as large */
    HALF,        /* the weights of all hidden layers half as large */
    TWICE,       /* twice as large */
    ONE_SMALL,   /* the weights of one hidden layer, a hundredth */
    ONE_DEAD,    /* the biases of one hidden layer begin at -100 */
    OUTPUT_FLAT  /* the biases of the output's sigmoids begin at -9 */
};
enum ill ill_of(char net);

#endif
