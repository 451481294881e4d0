/* y = 2 x, n values each. */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    /* TODO: y[i] = 2 x[i] */
    (void)n, (void)x, (void)y;
}
