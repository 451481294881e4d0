/* In test mode each example is on its own. */
#include "tasks.h"

#include <math.h>

void test_mode(int m, const float *x, float gamma, float beta,
               float running_mean, float running_variance, float epsilon,
               float *z)
{
    float slope = gamma / sqrtf(running_variance + epsilon);
    for (int i = 0; i < m; i++)
        z[i] = slope * (x[i] - running_mean) + beta;
}
