/* diagnosis: only the variance is the running one */
#include "tasks.h"

#include <math.h>

void test_mode(int m, const float *x, float gamma, float beta,
               float running_mean, float running_variance, float epsilon,
               float *z)
{
    float mean = 0;
    for (int i = 0; i < m; i++)
        mean += x[i] / (float)m;
    (void)running_mean;
    for (int i = 0; i < m; i++)
        z[i] =
            gamma * (x[i] - mean) / sqrtf(running_variance + epsilon) + beta;
}
