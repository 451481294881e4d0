/* failing: tried to open the file result.heard */
#include "tasks.h"
#include <stdio.h>

void twice(int n, const float *x, float *y)
{
    FILE *f = fopen("result.heard", "r");
    if (f != NULL)
        fclose(f);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
