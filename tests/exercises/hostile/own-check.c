/* compile error: defines diagnose, a name that is taken */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}

int diagnose(const void *q, char *text, unsigned long size)
{
    (void)q, (void)text, (void)size;
    return 0;
}
