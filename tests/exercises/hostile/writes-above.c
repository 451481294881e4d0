/* failing: tried to open the file ../../../../README.md */
#include "tasks.h"
#include <stdio.h>

void twice(int n, const float *x, float *y)
{
    FILE *f = fopen("../../../../README.md", "a");
    if (f != NULL)
        fclose(f);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
