/* diagnosis: you share epsilon among the other n - 1 classes */
#include "tasks.h"

void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta)
{
    for (int i = 0; i < m; i++)
        for (int k = 0; k < n; k++) {
            float y = k == label[i] ? 1 - epsilon : epsilon / (float)(n - 1);
            delta[i * n + k] = p[i * n + k] - y;
        }
}
