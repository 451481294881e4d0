/* failing: ended the whole program */
#include "tasks.h"
#include <stdlib.h>

void twice(int n, const float *x, float *y)
{
    quick_exit(83);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
