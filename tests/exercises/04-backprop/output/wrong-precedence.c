/* diagnosis: brackets are missing */
#include "tasks.h"

void output_residual(int n, const float *a, const float *y, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = a[k] - y[k] * a[k] * (1 - a[k]);
}
