/* diagnosis: a wide unit still comes out wider */
#include "tasks.h"

#include <math.h>

void test_mode(int m, const float *x, float gamma, float beta,
               float running_mean, float running_variance, float epsilon,
               float *z)
{
    float r = 1 / sqrtf(running_variance + epsilon);
    for (int i = 0; i < m; i++) {
        float distance = x[i] - running_mean;
        z[i] = gamma * distance / r + beta;
    }
}
