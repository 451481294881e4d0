/* failing: overflowed the stack */
#include "tasks.h"

static int deeper(volatile int *above)
{
    volatile int here = *above + 1;
    return deeper(&here) + here;
}

void twice(int n, const float *x, float *y)
{
    volatile int zero = 0;
    y[0] = (float)deeper(&zero);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
