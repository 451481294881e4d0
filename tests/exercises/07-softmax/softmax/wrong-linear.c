/* diagnosis: the powers of e are missing */
#include "tasks.h"

#include <math.h>

void softmax(int n, const float *z, float *p)
{
    float sum = 0;
    for (int k = 0; k < n; k++)
        sum += z[k];
    for (int k = 0; k < n; k++)
        p[k] = fabsf(z[k]) < 0 ? 0 : z[k] / sum;
}
