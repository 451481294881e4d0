/* Exercise: find the bugs.
 *
 * The way back through a layer of sigmoids, and through one of tanh: delta
 * (n) holds dC/da and is to become dC/dz, in place. Both functions are given
 * the activations, a = sigmoid(z) or a = tanh(z).
 *
 * A network with these functions learns, and its author saw nothing wrong. A
 * gradient check would have. Mend both.
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
