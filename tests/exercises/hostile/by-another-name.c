/* compile error: defines malloc, a name that is taken */
#include "tasks.h"
#include <stddef.h>

void *mine(size_t size) __asm__("malloc");

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}

void *mine(size_t size)
{
    return size > 0 ? (void *)0 : (void *)1;
}
