/* diagnosis: right only where it held 0 before the call */
#include "tasks.h"

void output_residual(int n, const float *a, const float *y, float *delta)
{
    for (int k = n - 1; k >= 0; k--) {
        delta[k] += a[k] - y[k];
        delta[k] *= a[k] * (1 - a[k]);
    }
}
