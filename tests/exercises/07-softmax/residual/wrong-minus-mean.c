/* diagnosis: the difference is the wrong way round */
#include "tasks.h"

void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta)
{
    for (int i = 0; i < m; i++) {
        for (int k = 0; k < n; k++)
            delta[i * n + k] = -p[i * n + k] / m;
        delta[i * n + label[i]] += (1 - epsilon) / m;
        for (int k = 0; k < n; k++)
            delta[i * n + k] += epsilon / n / m;
    }
}
