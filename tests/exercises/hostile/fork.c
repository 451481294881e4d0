/* failing: tried to start another process */
#include "tasks.h"
#include <unistd.h>

void twice(int n, const float *x, float *y)
{
    if (fork() == 0)
        for (;;)
            continue;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
