/* failing: tried to open the file /tmp/ */
#include "tasks.h"
#include <stdlib.h>

void twice(int n, const float *x, float *y)
{
    char name[] = "/tmp/nn-XXXXXX";
    mkstemp(name);
    for (int i = 0; i < n; i++)
        y[i] = 2 * x[i];
}
