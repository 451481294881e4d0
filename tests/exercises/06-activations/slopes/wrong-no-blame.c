/* diagnosis: = stands where *= belongs */
#include "tasks.h"

#include <math.h>

void sigmoid_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++) {
        delta[k] = a[k] * (1 - a[k]);
    }
}

void tanh_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++) {
        delta[k] *= 1 - a[k] * a[k];
    }
}
