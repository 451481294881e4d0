/* failing: tried to catch or send signals */
#include "tasks.h"
#include <stdlib.h>

void twice(int n, const float *x, float *y)
{
    if (system("touch was-here") != 0)
        y[0] = 0;
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
