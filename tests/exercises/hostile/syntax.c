/* compile error: hostile/syntax.c:7: expected */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    int x1 = 1
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
