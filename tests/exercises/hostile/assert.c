/* failing: stopped with abort */
#include "tasks.h"
#include <assert.h>

void twice(int n, const float *x, float *y)
{
    assert(n < 0);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
