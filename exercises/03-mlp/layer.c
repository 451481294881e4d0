/* Exercise: a layer.
 *
 * Compute what the `out` neurons of a layer answer to one example x of `in`
 * numbers:
 *
 *     a = sigmoid(W x + b)
 *     a_k = sigmoid(sum over j of W_kj x_j + b_k)
 *
 * W is out x in, row by row: the weights of neuron k are the `in` numbers
 * from w[k * in] on. x and a do not overlap, and what a holds before the call
 * means nothing. expf is in math.h.
 *
 * Reread: "A layer is a function" in Chapter 3. */
#include "tasks.h"

#include <math.h>

void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    /* TODO: for each neuron, the score and then its sigmoid. */
    (void)in, (void)out, (void)w, (void)b, (void)x, (void)a;
}
