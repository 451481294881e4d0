/* compile error: has code that runs before main, or after it */
#include "tasks.h"
#include <stdlib.h>

__attribute__((constructor)) static void early(void)
{
    exit(0);
}

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
