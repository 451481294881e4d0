/* failing: stopped with abort */
#include "tasks.h"
#include <stdlib.h>

void twice(int n, const float *x, float *y)
{
    void *volatile p = malloc(8);
    free(p);
    free(p);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
