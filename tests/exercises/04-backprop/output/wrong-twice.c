/* diagnosis: the 1/2 of the cost cancels the 2 of the square */
#include "tasks.h"

void output_residual(int n, const float *a, const float *y, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = 2 * (a[k] - y[k]) * a[k] * (1 - a[k]);
}
