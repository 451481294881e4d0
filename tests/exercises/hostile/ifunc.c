/* compile error: has code that runs before main, or after it */
#include "tasks.h"
#include <unistd.h>

static void nothing(void)
{
}

static void (*choose(void))(void)
{
    _exit(0);
    return nothing;
}

void chosen(void) __attribute__((ifunc("choose")));

void twice(int n, const float *x, float *y)
{
    chosen();
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
