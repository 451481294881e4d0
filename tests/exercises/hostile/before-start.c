/* failing: wrote before the start of y, to y[-1] */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    y[-1] = 7;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
