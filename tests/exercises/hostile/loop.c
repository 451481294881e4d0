/* failing: does a loop never end? */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    for (volatile int i = 0; i == 0;)
        continue;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
