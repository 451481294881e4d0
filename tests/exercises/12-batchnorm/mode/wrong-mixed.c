/* diagnosis: depends on who else is in the batch */
#include "tasks.h"

#include <math.h>

void test_mode(int m, const float *x, float gamma, float beta,
               float running_mean, float running_variance, float epsilon,
               float *z)
{
    float mean = 0, variance = 0;
    for (int i = 0; i < m; i++)
        mean += x[i] / (float)m;
    for (int i = 0; i < m; i++)
        variance += (x[i] - mean) * (x[i] - mean) / (float)m;
    mean = 0.9f * running_mean + 0.1f * mean;
    variance = 0.9f * running_variance + 0.1f * variance;
    for (int i = 0; i < m; i++)
        z[i] = gamma * (x[i] - mean) / sqrtf(variance + epsilon) + beta;
}
