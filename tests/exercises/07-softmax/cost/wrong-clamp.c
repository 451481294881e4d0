/* diagnosis: never goes above */
#include "tasks.h"

#include <math.h>

float cost(int n, const float *z, int label)
{
    float top = z[0];
    for (int k = 0; k < n; k++)
        if (z[k] > top)
            top = z[k];
    float s = 0;
    for (int k = 0; k < n; k++)
        s += expf(z[k] - top);
    float p = expf(z[label] - top) / s;
    if (p < 1e-12f)
        p = 1e-12f;
    return -logf(p);
}
