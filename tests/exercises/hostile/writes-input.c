/* failing: wrote to x[0]: x is an input and must not change */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    ((float *)x)[0] = 7;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
