/* failing: did not come back within 5 seconds */
#include "tasks.h"
#include <unistd.h>

void twice(int n, const float *x, float *y)
{
    sleep(1000);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
