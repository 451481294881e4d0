/* failing: tried to catch or send signals */
#include "tasks.h"
#include <signal.h>

void twice(int n, const float *x, float *y)
{
    raise(SIGUSR1);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
