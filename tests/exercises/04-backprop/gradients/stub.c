/* Exercise: the gradients of a layer.
 *
 * A layer of `out` neurons has looked at a batch of m examples. Row i of
 * delta (m x out) is its residual at example i, row i of a (m x in) is what
 * it looked at there. Find the gradient of the mean cost of the batch: dw by
 * its weights (out x in), db by its biases (out). m > 0. What dw and db hold
 * before the call means nothing.
 *
 * Example, with m = 3, in = 2 and out = 1:
 *
 *     delta = (  0.2 )    A = ( 2  3 )
 *             ( -0.3 )        ( 4 -2 )    dW = ( 0.4  1.2 )
 *             (  0.4 )        ( 5  6 )    db = ( 0.1 )
 *
 * Reread: "A batch at once" in Chapter 4. */
#include "tasks.h"

void gradients(int m, int in, int out, const float *delta, const float *a,
               float *dw, float *db)
{
    /* TODO: fill dw, then db. */
    (void)m, (void)in, (void)out, (void)delta, (void)a, (void)dw, (void)db;
}
