/* failing: wrote to y[3], outside the array: y has 3 values */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    y[n] = 7;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
