/* diagnosis: the mean of all margins */
#include "tasks.h"

#include <math.h>

double margin(int m, int n, const float *x, const int *y, const float *w,
              float b)
{
    double s = 0, q = b * b;
    for (int j = 0; j < n; j++)
        q += w[j] * w[j];
    for (int i = 0; i < m; i++) {
        double z = b;
        for (int j = 0; j < n; j++)
            z += w[j] * x[i * n + j];
        s += y[i] * z;
    }
    return s / m / sqrt(q);
}
