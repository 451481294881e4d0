/* diagnosis: a power overflowed */
#include "tasks.h"

#include <math.h>

float cost(int n, const float *z, int label)
{
    double s = 0;
    float top = z[label];
    for (int i = 0; i < n; i++)
        s += exp((double)(z[i] - top));
    return (float)log(s + 1e-12);
}
