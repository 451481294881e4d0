/* diagnosis: there is no p (1 - p) here */
#include "tasks.h"

#include <math.h>

void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta)
{
    for (int i = 0; i < m; i++)
        for (int k = 0; k < n; k++) {
            float y = epsilon / (float)n + (k == label[i] ? 1 - epsilon : 0);
            float a = p[i * n + k];
            delta[i * n + k] = (a - y) * a * (1 - a);
        }
}
