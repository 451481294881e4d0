/* diagnosis: each example */
#include "tasks.h"

#include <math.h>

void standardise(int m, int n, double *x)
{
    for (int i = 0; i < m; i++) {
        double mean = 0, square = 0;
        for (int j = 0; j < n; j++)
            mean += x[i * n + j] / n;
        for (int j = 0; j < n; j++)
            square += (x[i * n + j] - mean) * (x[i * n + j] - mean) / n;
        for (int j = 0; j < n; j++)
            x[i * n + j] =
                square > 0 ? (x[i * n + j] - mean) / sqrt(square) : 0;
    }
}
