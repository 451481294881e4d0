/* compile error: defines write, a name that is taken */
#include "tasks.h"
#include <unistd.h>

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}

ssize_t write(int file, const void *bytes, size_t size)
{
    (void)file, (void)bytes;
    return (ssize_t)size;
}
