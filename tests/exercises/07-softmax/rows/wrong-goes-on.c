/* diagnosis: go on from the row before */
#include "tasks.h"

#include <math.h>

void softmax_rows(int m, int n, const float *z, float *p)
{
    float top = z[0], sum = 0;
    for (int i = 0; i < m; i++) {
        for (int k = 0; k < n; k++)
            top = z[i * n + k] > top ? z[i * n + k] : top;
        for (int k = 0; k < n; k++)
            sum += p[i * n + k] = expf(z[i * n + k] - top);
        for (int k = 0; k < n; k++)
            p[i * n + k] /= sum;
    }
}
