/* failing: null pointer */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    float *volatile nothing = 0;
    *nothing = 1;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
