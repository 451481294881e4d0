/* Exercise: a layer.
 *
 * `out` neurons look at the same `in` numbers x. Each has its own row of the
 * weights and its own bias, and answers through the sigmoid:
 *
 *     a_k = sigmoid(sum over j of W_kj x_j + b_k)
 *
 * w is W, out x in, stored row by row; x has in values, b and a have out. What
 * a holds before the call means nothing. expf is in math.h.
 *
 * Reread: "A layer is a function" in Chapter 3. */
#include "tasks.h"

#include <math.h>

void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    /* TODO: for each neuron, add up its score, and bend it. */
    (void)in, (void)out, (void)w, (void)b, (void)x, (void)a;
}
