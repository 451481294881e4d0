/* diagnosis: you divide by the length of the example */
#include "tasks.h"

#include <math.h>

double margin(int m, int n, const float *x, const int *y, const float *w,
              float b)
{
    double best = INFINITY;
    for (int i = 0; i < m; i++) {
        double z = b, q = 1;
        for (int j = 0; j < n; j++) {
            double v = x[i * n + j];
            z += w[j] * v;
            q += v * v;
        }
        double g = y[i] * z / sqrt(q);
        if (g < best)
            best = g;
    }
    return best;
}
