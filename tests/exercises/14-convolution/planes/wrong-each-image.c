/* diagnosis: each image is normed for itself */
#include "tasks.h"

#include <math.h>

void planes(int m, int maps, int places, const float *x, const float *gamma,
            const float *beta, float epsilon, float momentum,
            float *running_mean, float *running_variance, float *z)
{
    float count = (float)places;
    for (int k = 0; k < maps; k++)
        for (int i = 0; i < m; i++) {
            float mean = 0, variance = 0;
            for (int p = 0; p < places; p++)
                mean += x[(i * maps + k) * places + p] / count;
            for (int p = 0; p < places; p++) {
                float d = x[(i * maps + k) * places + p] - mean;
                variance += d * d / count;
            }
            for (int p = 0; p < places; p++) {
                int at = (i * maps + k) * places + p;
                z[at] =
                    gamma[k] * (x[at] - mean) / sqrtf(variance + epsilon) +
                    beta[k];
            }
            float unbiased = variance * count / (count - 1);
            running_mean[k] =
                (1 - momentum) * running_mean[k] + momentum * mean;
            running_variance[k] =
                (1 - momentum) * running_variance[k] + momentum * unbiased;
        }
}
