/* failing: tried to make, change or remove a file */
#include "tasks.h"
#include <fcntl.h>

void twice(int n, const float *x, float *y)
{
    creat("was-here", 0666);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
