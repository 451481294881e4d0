/* compile error: does not define the function twice */
#include "tasks.h"

#define twice thrice

void twice(int n, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
