/* Exercise: the long way.
 *
 * A softmax has given n shares p. On the way back grad_p holds dC/dp_i for
 * each of them, from whatever cost comes after. Find dC/dz for the n scores,
 * through the Jacobian of the softmax:
 *
 *     grad_z_j = sum over i of grad_p_i p_i ([i = j] - p_j)
 *
 * n may be a hundred thousand, so do it without an n x n table and without
 * n^2 steps: what part of the sum is the same for every j?
 *
 * Reread: "The long way round" in Chapter 7. */
#include "tasks.h"

void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z)
{
    /* TODO: one loop for what is the same, one for the rest. */
    (void)n, (void)p, (void)grad_p, (void)grad_z;
}
