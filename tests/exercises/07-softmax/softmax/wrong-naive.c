/* diagnosis: a power overflowed */
#include "tasks.h"

#include <math.h>

void softmax(int n, const float *z, float *p)
{
    float sum = 0;
    for (int k = 0; k < n; k++)
        sum += expf(z[k]);
    for (int k = 0; k < n; k++)
        p[k] = expf(z[k]) / sum;
}
