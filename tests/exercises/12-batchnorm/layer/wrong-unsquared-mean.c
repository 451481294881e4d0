/* diagnosis: the mean is not squared */
#include "tasks.h"

#include <math.h>

void layer_norm(int m, int n, const float *x, const float *gamma,
                const float *beta, float epsilon, float *z)
{
    for (int i = 0; i < m; i++) {
        double s = 0, q = 0;
        for (int j = 0; j < n; j++) {
            double v = x[i * n + j];
            s += v;
            q += v * v;
        }
        double mu = s / n, var = q / n - mu;
        for (int j = 0; j < n; j++)
            z[i * n + j] =
                gamma[j] * (x[i * n + j] - mu) / sqrt(var + epsilon) +
                beta[j];
    }
}
