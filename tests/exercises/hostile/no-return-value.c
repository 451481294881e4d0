/* failing: nothing was written to your y */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    if (n >= 0)
        return;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
