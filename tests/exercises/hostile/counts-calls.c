/* failing: nothing was written to your y */
#include "tasks.h"

static int calls;

void twice(int n, const float *x, float *y)
{
    if (calls++ == 2) /* right at first */
        return;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
