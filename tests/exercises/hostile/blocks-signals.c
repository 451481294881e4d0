/* failing: does a loop never end? */
#include "tasks.h"
#include <signal.h>
#include <stddef.h>

void twice(int n, const float *x, float *y)
{
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
    for (volatile int i = 0; i == 0;)
        continue;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
