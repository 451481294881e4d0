/* diagnosis: m stands where n belongs, in variance */
#include "tasks.h"

#include <math.h>

void layer_norm(int m, int n, const float *x, const float *gamma,
                const float *beta, float epsilon, float *z)
{
    for (int i = 0; i < m; i++) {
        float mean = 0, variance = 0;
        for (int j = 0; j < n; j++)
            mean += x[i * n + j] / (float)n;
        for (int j = 0; j < n; j++) {
            float d = x[i * n + j] - mean;
            variance += d * d / (float)m;
        }
        for (int j = 0; j < n; j++)
            z[i * n + j] =
                gamma[j] * (x[i * n + j] - mean) / sqrtf(variance + epsilon) +
                beta[j];
    }
}
