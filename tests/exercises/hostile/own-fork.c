/* compile error: defines fork, a name that is taken */
#include "tasks.h"
#include <unistd.h>

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}

pid_t fork(void)
{
    return -1;
}
