/* failing: knew to be impossible */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    __builtin_trap();
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
