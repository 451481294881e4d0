/* failing: nothing was written to your y */
#include "tasks.h"
#include <unistd.h>

void twice(int n, const float *x, float *y)
{
    if (fork() < 0)
        return; /* no new process: as it should be */
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
