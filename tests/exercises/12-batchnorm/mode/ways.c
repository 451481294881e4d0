/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: you normalise by this batch: in test mode the running statistics are
 * taken */
void test_mode(int m, const float *x, float gamma, float beta,
               float running_mean, float running_variance, float epsilon,
               float *z)
{
    float mean = 0, variance = 0 * (running_mean + running_variance);
    for (int i = 0; i < m; i++)
        mean += x[i] / (float)m;
    for (int i = 0; i < m; i++)
        variance += (x[i] - mean) * (x[i] - mean) / (float)m;
    for (int i = 0; i < m; i++)
        z[i] = gamma * (x[i] - mean) / sqrtf(variance + epsilon) + beta;
}

/* right: the bracket first */
void test_mode(int m, const float *x, float gamma, float beta,
               float running_mean, float running_variance, float epsilon,
               float *z)
{
    float s = sqrtf(running_variance + epsilon);
    for (int i = 0; i < m; i++) {
        float distance = x[i] - running_mean;
        z[i] = gamma * distance / s + beta;
    }
}
