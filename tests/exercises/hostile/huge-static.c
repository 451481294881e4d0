/* failing: has your file a very large array? */
#include "tasks.h"

static volatile char all[1 << 30];

void twice(int n, const float *x, float *y)
{
    for (long i = 0; i < 1 << 30; i += 4096)
        all[i] = 1;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
