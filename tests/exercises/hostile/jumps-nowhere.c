/* failing: crashed on a null pointer */
#include "tasks.h"

void twice(int n, const float *x, float *y)
{
    void (*volatile nowhere)(void) = 0;
    nowhere();
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
