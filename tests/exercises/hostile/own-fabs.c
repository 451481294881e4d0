/* compile error: defines fabs, a name that is taken */
#include "tasks.h"
#include <math.h>

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}

double fabs(double x)
{
    return 0 * x;
}
