/* compile error: hostile/syntax.c:6: expected expression */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    int more = ;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
