/* diagnosis: the length of the longest example as well */
#include "tasks.h"

#include <math.h>

double margin(int m, int n, const float *x, const int *y, const float *w,
              float b)
{
    double len = (double)b * b;
    for (int j = 0; j < n; j++)
        len += (double)w[j] * w[j];
    double best = 1e300, radius = 0;
    for (int i = 0; i < m; i++) {
        double s = b, r = 1;
        for (int j = 0; j < n; j++) {
            s += (double)w[j] * x[i * n + j];
            r += (double)x[i * n + j] * x[i * n + j];
        }
        if (y[i] * s < best)
            best = y[i] * s;
        if (r > radius)
            radius = r;
    }
    return best / sqrt(len) / sqrt(radius);
}
