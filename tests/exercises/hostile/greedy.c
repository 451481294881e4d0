/* failing: null pointer (malloc returns NULL when */
#include "tasks.h"
#include <stdlib.h>
#include <string.h>

void twice(int n, const float *x, float *y)
{
    for (;;)
        *(volatile char *)memset(malloc(1 << 24), 1, 1 << 12) = 2;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
