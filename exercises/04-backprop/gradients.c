/* Exercise: the gradients of a layer.
 *
 * A layer of `out` neurons has looked at a batch of m examples. Row i of
 * delta (m x out) is its residual at example i, row i of a (m x in) is what
 * it looked at there. The gradient of the mean cost of the batch:
 *
 *     dW = delta^T A / m      dW_kj = 1/m sum over i of delta_ik A_ij
 *     db_k = 1/m sum over i of delta_ik
 *
 * dw is dW, out x in; db has out values; m > 0. What dw and db hold before
 * the call means nothing.
 *
 * Reread: "A batch at once" in Chapter 4. */
#include "tasks.h"

void gradients(int m, int in, int out, const float *delta, const float *a,
               float *dw, float *db)
{
    /* TODO: fill dw, then db. */
    (void)m, (void)in, (void)out, (void)delta, (void)a, (void)dw, (void)db;
}
