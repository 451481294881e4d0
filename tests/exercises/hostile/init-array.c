/* compile error: has code that runs before main, or after it */
#include "tasks.h"
#include <unistd.h>

static void early(void)
{
    _exit(0);
}

__attribute__((section(".init_array"), used)) static void (*const first)(void) =
    early;

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
