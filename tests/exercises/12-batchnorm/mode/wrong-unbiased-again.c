/* diagnosis: the unbiased one already */
#include "tasks.h"

#include <math.h>

void test_mode(int m, const float *x, float gamma, float beta,
               float running_mean, float running_variance, float epsilon,
               float *z)
{
    for (int i = 0; i < m; i++)
        z[i] = gamma * (x[i] - running_mean) /
                   sqrtf(running_variance * (float)m / (float)(m - 1) +
                         epsilon) +
               beta;
}
