/* compile error: the compiler gave up */
#include "tasks.h"

static volatile char all[1L << 40] = {1};

void twice(int n, const float *x, float *y)
{
    y[0] = all[n];
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
