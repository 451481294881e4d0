/* diagnosis: you take the slope at a */
#include "tasks.h"

#include <math.h>

static float sigmoid(float z)
{
    return 1 / (1 + expf(-z));
}

void output_residual(int n, const float *a, const float *y, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = (a[k] - y[k]) * sigmoid(a[k]) * (1 - sigmoid(a[k]));
}
