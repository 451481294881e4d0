/* failing: ended the whole program */
#include "tasks.h"
#include <stdlib.h>
#include <unistd.h>

static void last(void)
{
    _exit(83);
}

void twice(int n, const float *x, float *y)
{
    atexit(last);
    exit(1);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
