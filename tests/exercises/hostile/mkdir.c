/* failing: tried to make, change or remove a file */
#include "tasks.h"
#include <sys/stat.h>

void twice(int n, const float *x, float *y)
{
    mkdir("was-here", 0777);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
