/* compile error: defines rng_make, a name that is taken */
#include "tasks.h"

int rng_make(void)
{
    return 0;
}

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
