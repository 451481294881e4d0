/* Solution: the margin. The search begins above every score. */
#include "tasks.h"

#include <math.h>

double margin(int m, int n, const float *x, const int *y, const float *w,
              float b)
{
    double square = (double)b * b, least = INFINITY;
    for (int j = 0; j < n; j++)
        square += (double)w[j] * w[j];
    for (int i = 0; i < m; i++) {
        double z = b;
        for (int j = 0; j < n; j++)
            z += (double)w[j] * x[i * n + j];
        least = fmin(least, y[i] * z);
    }
    return least / sqrt(square);
}
