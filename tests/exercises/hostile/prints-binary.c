/* failing: nothing was written to your y */
#include "tasks.h"
#include <stdio.h>

void twice(int n, const float *x, float *y)
{
    for (int c = 0; c < 100000; c++)
        putchar(c % 256);
    (void)n, (void)x, (void)y;
}
