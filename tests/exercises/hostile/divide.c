/* failing: divided a whole number by 0 */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    volatile int zero = 0;
    y[0] = (float)(n / zero);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
