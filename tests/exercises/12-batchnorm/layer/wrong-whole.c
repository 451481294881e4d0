/* diagnosis: one mean and one variance for all */
#include "tasks.h"

#include <math.h>

void layer_norm(int m, int n, const float *x, const float *gamma,
                const float *beta, float epsilon, float *z)
{
    float mean = 0, variance = 0;
    for (int i = 0; i < m * n; i++)
        mean += x[i] / (float)(m * n);
    for (int i = 0; i < m * n; i++)
        variance += (x[i] - mean) * (x[i] - mean) / (float)(m * n);
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
            z[i * n + j] =
                gamma[j] * (x[i * n + j] - mean) / sqrtf(variance + epsilon) +
                beta[j];
}
