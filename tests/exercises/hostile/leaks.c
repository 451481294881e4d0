/* failing: null pointer */
#include "tasks.h"
#include <stdlib.h>

void twice(int n, const float *x, float *y)
{
    for (;;)
        *(volatile char *)calloc(1, 1 << 20) = 1;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
