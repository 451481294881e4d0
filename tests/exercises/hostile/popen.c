/* failing: tried to start another process */
#include "tasks.h"
#include <stdio.h>

void twice(int n, const float *x, float *y)
{
    FILE *f = popen("cat", "w");
    if (f != NULL)
        pclose(f);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
