/* diagnosis: the label too gets epsilon / n */
#include "tasks.h"

#include <math.h>

void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta)
{
    for (int i = 0; i < m; i++)
        for (int k = 0; k < n; k++)
            delta[i * n + k] =
                p[i * n + k] -
                (k == label[i] ? 1 - epsilon : epsilon / (float)n);
}
