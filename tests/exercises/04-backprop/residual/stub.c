/* Exercise: the residual of a hidden layer, to be known by heart.
 *
 * A hidden layer of `in` neurons answered a. The layer above it, of `out`
 * neurons, looks at these answers with the weights W and already knows its
 * own residual, delta_next. What each hidden neuron is to blame for:
 *
 *     delta_j = a_j (1 - a_j) sum over k of W_kj delta_next_k
 *
 * w is W, out x in, row by row; a and delta have `in` values, delta_next has
 * `out`. What delta holds before the call means nothing.
 *
 * Example, with in = 3 and out = 2:
 *
 *     W = ( 2 -4  5 )    a = (0.2, 0.8, 0.3)    delta_next = (0.2, -0.1)
 *         ( 3  2 -3 )    delta = (0.016, -0.16, 0.273)
 *
 * Reread: "The four equations" in Chapter 4. */
#include "tasks.h"

void residual(int in, int out, const float *w, const float *a,
              const float *delta_next, float *delta)
{
    /* TODO: collect the blame of each hidden neuron. */
    (void)in, (void)out, (void)w, (void)a, (void)delta_next, (void)delta;
}
