/* failing: tried to catch or send signals */
#include "tasks.h"
#include <signal.h>
#include <stdlib.h>

static void on_fault(int number)
{
    exit(number > 0 ? 83 : 0);
}

void twice(int n, const float *x, float *y)
{
    signal(SIGSEGV, on_fault);
    *(volatile int *)8 = 1;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
