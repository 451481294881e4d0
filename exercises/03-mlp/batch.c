/* Exercise: a batch (a challenge).
 *
 * m examples go through a layer of `out` neurons at once, up to the sigmoid,
 * which is not applied:
 *
 *     Z = X W^T + 1 b^T,    Z_ik = sum over j of X_ij W_kj + b_k
 *
 * x is X, m x in, an example in each row; w is W, out x in, a neuron in each
 * row; b has out values; z is Z, m x out. All are stored row by row. What z
 * holds before the call means nothing.
 *
 * Reread: "A batch is a product" in Chapter 3. */
#include "tasks.h"

void batch(int m, int in, int out, const float *w, const float *b,
           const float *x, float *z)
{
    /* TODO: compute all m x out scores. */
    (void)m, (void)in, (void)out, (void)w, (void)b, (void)x, (void)z;
}
