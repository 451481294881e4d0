/* diagnosis: you add |b| to the length of w */
#include "tasks.h"

#include <math.h>

double margin(int m, int n, const float *x, const int *y, const float *w,
              float b)
{
    double norm = 0;
    for (int j = 0; j < n; j++)
        norm += (double)w[j] * w[j];
    norm = sqrt(norm) + fabs(b);
    double low = INFINITY;
    for (int i = 0; i < m; i++) {
        double z = b;
        for (int j = 0; j < n; j++)
            z += (double)w[j] * x[i * n + j];
        if (y[i] * z < low)
            low = y[i] * z;
    }
    return low / norm;
}
