/* failing: did not come back within 5 seconds */
#include "tasks.h"
#include <unistd.h>

void twice(int n, const float *x, float *y)
{
    pause();
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
