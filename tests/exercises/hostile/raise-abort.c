/* failing: stopped with abort */
#include "tasks.h"
#include <signal.h>

void twice(int n, const float *x, float *y)
{
    raise(SIGABRT);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
