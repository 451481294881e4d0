/* activation.h: the bend after the weighted sum, and its derivative.
 *
 * a = g(z), elementwise. Chapter 3 introduces the sigmoid, Chapter 6 the
 * others. Z, A and Delta have one shape, batch x units. */
#ifndef NN_ACTIVATION_H
#define NN_ACTIVATION_H

#include <stdbool.h>

#include "matrix.h"

typedef enum activation {
    ACTIVATION_IDENTITY,   /* z                                   */
    ACTIVATION_SIGMOID,    /* 1 / (1 + e^-z)                      */
    ACTIVATION_TANH,       /* tanh z                              */
    ACTIVATION_RELU,       /* max(0, z), derivative 0 at 0        */
    ACTIVATION_LEAKY_RELU, /* z, or 0.01 z below zero             */
    ACTIVATION_GELU,       /* z Phi(z), Phi the normal distribution */
    ACTIVATION_COUNT
} activation;

/* "sigmoid", ... and back; ACTIVATION_COUNT when there is no such name. */
const char *activation_name(activation g);
activation activation_named(const char *name);

/* Whether g'(z) needs z; otherwise a says enough (sigmoid: a (1 - a)), and
 * a and z may be the same storage. */
bool activation_needs_z(activation g);

/* A <- g(Z) */
void activation_forward(activation g, matrix a, matrix z);

/* Delta <- Delta * g'(Z), with A = g(Z). Z is read only when
 * activation_needs_z(g). */
void activation_backward(activation g, matrix delta, matrix a, matrix z);

#endif
