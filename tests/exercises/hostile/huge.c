/* failing: null pointer (malloc returns NULL when */
#include "tasks.h"
#include <stdlib.h>

void twice(int n, const float *x, float *y)
{
    volatile float *all = malloc((size_t)1 << 40);
    all[0] = 1;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
