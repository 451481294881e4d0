/* failing: tried to open the file result */
#include "tasks.h"
#include <stdio.h>

void twice(int n, const float *x, float *y)
{
    FILE *f = fopen("result", "w");
    if (f != NULL) {
        fputs("passed\n\n", f);
        fclose(f);
    }
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
