/* Exercise: find the bugs.
 *
 * The way back through a layer of sigmoids, and through one of tanh: delta
 * (n) holds dC/da and is to become dC/dz, in place. Both functions are given
 * the activations, a.
 *
 * A network with these functions learns, and its author saw nothing wrong. A
 * gradient check would have. Four neurons, each with delta = 3, were sent
 * through either:
 *
 *     sigmoid   a       0.02    0.3     0.7     0.98
 *               delta   0.7499  0.7334  0.6651  0.5953
 *     tanh      a      -0.98   -0.3     0.3     0.98
 *               delta   1.2987  2.7454  2.7454  1.2987
 *
 * Example: the last of each row should be 0.0588 and 0.1188. Mend both.
 *
 * Reread: "Never trust a slope, either" in Chapter 6. */
#include "tasks.h"

#include <math.h>

void sigmoid_backward(int n, const float *a, float *delta)
{
    /* TODO: mend this function and the next, and take this line away. */
    for (int k = 0; k < n; k++) {
        float s = 1 / (1 + expf(-a[k]));
        delta[k] *= s * (1 - s);
    }
}

void tanh_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++) {
        float t = tanhf(a[k]);
        delta[k] *= 1 - t * t;
    }
}
