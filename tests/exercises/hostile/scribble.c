/* failing: crashed */
#include "tasks.h"
#include <string.h>

static char mine[16];

void twice(int n, const float *x, float *y)
{
    for (long i = 0; i < 1 << 16; i++)
        *(volatile char *)(mine + i - (1 << 12)) = -1;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
