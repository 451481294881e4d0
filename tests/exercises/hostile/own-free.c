/* compile error: defines free, a name that is taken */
#include "tasks.h"
#include <stdlib.h>

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}

void free(void *p)
{
    (void)p;
}
