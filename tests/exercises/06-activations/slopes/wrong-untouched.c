/* diagnosis: a sigmoid already */
#include "tasks.h"

#include <math.h>

void sigmoid_backward(int n, const float *a, float *delta)
{
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
