/* passed: */
#include "tasks.h"

float two(void);

float two(void)
{
    return 2;
}

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = two() * x[i];
}
