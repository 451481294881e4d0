/* diagnosis: the error is answer minus target */
#include "tasks.h"

void output_residual(int n, const float *a, const float *y, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = (y[k] - a[k]) * a[k] * (1 - a[k]);
}
