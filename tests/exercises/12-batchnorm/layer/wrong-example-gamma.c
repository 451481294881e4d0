/* diagnosis: the index of gamma, or a bound */
#include "tasks.h"

#include <math.h>

void layer_norm(int m, int n, const float *x, const float *gamma,
                const float *beta, float epsilon, float *z)
{
    for (int i = 0; i < m; i++) {
        double s1 = 0, s2 = 0;
        for (int j = 0; j < n; j++) {
            s1 += x[i * n + j];
            s2 += x[i * n + j] * x[i * n + j];
        }
        double mu = s1 / n, var = s2 / n - mu * mu;
        double r = 1 / sqrt(var + epsilon);
        for (int j = 0; j < n; j++)
            z[i * n + j] = gamma[i % n] * (x[i * n + j] - mu) * r + beta[j];
    }
}
