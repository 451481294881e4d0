/* failing: does a loop never end? */
#include "tasks.h"
#include <stdio.h>

void twice(int n, const float *x, float *y)
{
    for (;;)
        printf("and on and on\n");
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
