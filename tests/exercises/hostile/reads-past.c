/* failing: read x[3], outside the array: x has 3 values, the last is x[2] */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    y[0] = x[n];
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
