/* failing: overflowed the stack */
#include "tasks.h"
#include <alloca.h>
#include <string.h>

void twice(int n, const float *x, float *y)
{
    for (volatile int i = 0; i < 1000; i++)
        memset(alloca(1 << 20), 1, 1 << 20);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
