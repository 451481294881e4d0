/* Solution: prediction minus target. */
#include "tasks.h"

void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta)
{
    for (int i = 0; i < m; i++)
        for (int k = 0; k < n; k++) {
            float y = epsilon / (float)n + (k == label[i] ? 1 - epsilon : 0);
            delta[i * n + k] = p[i * n + k] - y;
        }
}
