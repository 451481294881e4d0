/* failing: tried to start another program */
#include "tasks.h"
#include <unistd.h>
#include <stddef.h>

void twice(int n, const float *x, float *y)
{
    execl("/bin/true", "true", (char *)NULL);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
