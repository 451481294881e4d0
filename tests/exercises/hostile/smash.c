/* failing: overrun */
#include "tasks.h"
#include <string.h>

void twice(int n, const float *x, float *y)
{
    char small[8];
    memset(small, 1, sizeof small + *(volatile int *)&n * 8);
    y[0] = *(volatile char *)small;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
