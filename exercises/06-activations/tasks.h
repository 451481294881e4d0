/* tasks.h: the prototypes of the exercises of Chapter 6. */
#ifndef TASKS_06_ACTIVATIONS_H
#define TASKS_06_ACTIVATIONS_H

/* Exercise 6.1: leaky ReLU with any leak from 0 to 1, and its slope as told
 * by a = leaky(z, leak). */
double leaky(double z, double leak);
double leaky_slope(double a, double leak);

/* Exercise 6.2: delta *= ReLU'(z), n of each, with a = ReLU(z). */
void relu_backward(int n, const float *a, float *delta);

/* Exercise 6.3: a is m x units, row-major: how many units are 0 or less in
 * all rows? */
int count_dead(int m, int units, const float *a);

/* Exercise 6.4: x is m x n, row-major: each column gets mean 0. */
void centre(int m, int n, float *x);

/* Exercise 6.5: the way back through a layer of sigmoids, and one of tanh. */
void sigmoid_backward(int n, const float *a, float *delta);
void tanh_backward(int n, const float *a, float *delta);

/* Exercise 6.6: the derivative of GELU's tanh form. */
double gelu_tanh_slope(double z);

#endif
