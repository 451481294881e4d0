/* failing: ended the whole program instead of returning */
#include "tasks.h"
#include <stdlib.h>

static int calls;

void twice(int n, const float *x, float *y)
{
    if (calls++ == 1)
        exit(83);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
