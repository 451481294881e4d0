/* failing: stopped with abort */
#include "tasks.h"
#include <stdlib.h>

void twice(int n, const float *x, float *y)
{
    free((void *)x);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
