/* Exercise: the way back through a head.
 *
 * A head of width d has answered T positions: with its queries q, keys k and
 * values v (T x d each) it had the weights p (T x T), as "scores" writes
 * them, and position t's answer was the sum over s of p(t, s) times row s of
 * v. Now d_o (T x d) holds the cost's slopes in the answers. Write the slopes
 * dq, dk and dv (T x d each). The head may be causal or not: what is not seen
 * has the weight 0 in p, and that is all you need of it.
 *
 * Example: T = 2, d = 4 and
 *
 *     q = 1 0 2 -1     k = 2 1  1  1     v = 3 1 0 2     p = 1    0
 *         0 3 1  1         0 1 -1  1         1 0 2 4         0.75 0.25
 *
 *     d_o = 1 -1  2 0     dq = 0     0  0     0
 *           2  1 -1 3          0.1875 0 0.1875 0
 *
 *     dk = 0  0.28125  0.09375  0.09375     dv = 2.5 -0.25  1.25 2.25
 *          0 -0.28125 -0.09375 -0.09375          0.5  0.25 -0.25 0.75
 *
 * Reread: "The way back" in Chapter 15. */
#include "tasks.h"

#include <math.h>

void wayback(int T, int d, const float *q, const float *k, const float *v,
             const float *p, const float *d_o, float *dq, float *dk,
             float *dv)
{
    /* TODO: write dq, dk and dv. */
    (void)T, (void)d, (void)q, (void)k, (void)v, (void)p, (void)d_o;
    (void)dq, (void)dk, (void)dv;
}
