/* failing: your y[0] changes with x[1], which should have no part in it */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = x[i] + x[(i + 1) % n];
}
