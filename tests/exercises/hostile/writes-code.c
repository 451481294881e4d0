/* failing: used memory that is not its own */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    *(volatile char *)(void *)twice = 0;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
