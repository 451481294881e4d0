/* compile error: has code that runs before main, or after it */
#include "tasks.h"
#include <unistd.h>

__attribute__((destructor)) static void late(void)
{
    _exit(83);
}

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
