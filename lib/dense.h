/* dense.h: the fully connected layer, Z = A W^T + 1 b^T.
 *
 * Rows of A, Z and Delta are examples. W is stored units x inputs, a row a
 * neuron: the products below then run along memory. All buffers are the
 * caller's. Derived in Chapter 4. */
#ifndef NN_DENSE_H
#define NN_DENSE_H

#include "matrix.h"

/* Z (m x units) <- A (m x inputs) W^T (inputs x units) + 1 b^T; b NULL: no
 * bias. */
void dense_forward(matrix z, matrix a, matrix w, const float *b);

/* dA (m x inputs) <- Delta (m x units) W (units x inputs) */
void dense_backward(matrix da, matrix delta, matrix w);

/* W (units x inputs) <- beta W + alpha Delta^T A.
 * With alpha = 1/m, beta = 0 this is the gradient, averaged over the m
 * examples; with alpha = -eta/m, beta = 1 it is the step of gradient descent,
 * which then never writes the gradient to memory. */
void dense_gradient(matrix w, matrix delta, matrix a, float alpha,
                    float beta);

/* b (units) <- beta b + alpha (column sums of Delta). */
void dense_bias_gradient(float *b, matrix delta, float alpha, float beta);

#endif
