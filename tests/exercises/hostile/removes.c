/* failing: tried to make, change or remove a file */
#include "tasks.h"
#include <stdio.h>

void twice(int n, const float *x, float *y)
{
    remove("result.heard");
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
