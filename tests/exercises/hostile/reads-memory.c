/* failing: null pointer */
#include "tasks.h"
#include <stdio.h>

void twice(int n, const float *x, float *y)
{
    FILE *f = fopen("/proc/self/maps", "r");
    y[0] = (float)getc(f);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
