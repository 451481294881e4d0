/* diagnosis: two loops are one */
#include "tasks.h"

#include <math.h>

void softmax_rows(int m, int n, const float *z, float *p)
{
    for (int i = 0; i < m; i++) {
        float top = -INFINITY, s = 0;
        for (int k = 0; k < n; k++) {
            if (z[i * n + k] > top)
                top = z[i * n + k];
            p[i * n + k] = expf(z[i * n + k] - top);
            s += p[i * n + k];
        }
        for (int k = 0; k < n; k++)
            p[i * n + k] /= s;
    }
}
