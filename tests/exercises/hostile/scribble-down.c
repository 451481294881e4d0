/* failing: outside the array */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    for (volatile float *p = y;; p--)
        *p = 0;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
