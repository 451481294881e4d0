/* failing: tried to make, change or remove a file */
#include "tasks.h"
#include <unistd.h>

void twice(int n, const float *x, float *y)
{
    if (symlink("/", "was-here") != 0)
        return;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
