/* diagnosis: sqrt is missing */
#include "tasks.h"

#include <math.h>

double margin(int m, int n, const float *x, const int *y, const float *w,
              float b)
{
    double len = (double)b * b;
    for (int j = 0; j < n; j++)
        len += (double)w[j] * w[j];
    double best = 1e300;
    for (int i = 0; i < m; i++) {
        double s = 0;
        for (int j = 0; j < n; j++)
            s += (double)w[j] * x[i * n + j];
        if (y[i] * s < best)
            best = y[i] * s;
    }
    return best / len;
}
