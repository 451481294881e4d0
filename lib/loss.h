/* loss.h: how wrong the output is, and the residual where the way back
 * begins.
 *
 * Y are the targets, one row an example; for classes they are one-hot. The
 * cost is the average over examples. Chapter 4 derives the quadratic cost,
 * Chapter 7 the other. */
#ifndef NN_LOSS_H
#define NN_LOSS_H

#include "matrix.h"

typedef enum loss {
    LOSS_QUADRATIC,    /* 1/2 ||a - y||^2 an example                     */
    LOSS_CROSS_ENTROPY /* softmax, then -sum_k y_k log p_k; fused        */
} loss;

/* What the last layer's Z becomes, in place: nothing for the quadratic cost
 * (its activation has been applied), softmax by row for the cross-entropy,
 * p_k = e^(z_k - max z) / sum_j e^(z_j - max z). */
void loss_output(loss c, matrix a);

/* The sum (not the mean) of the examples' costs. A is what loss_output left.
 * A probability below the smallest normal float counts as that. */
double loss_sum(loss c, matrix a, matrix y);

/* Delta <- dC/dA of the quadratic cost (A - Y), still to be multiplied by
 * g'(z); or dC/dZ of the cross-entropy behind softmax (P - Y), complete. The
 * 1/m of the average is not in it: dense_gradient has it. */
void loss_residual(matrix delta, matrix a, matrix y);

#endif
