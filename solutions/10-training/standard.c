/* Column by column: the mean, the variance, then every value. */
#include "tasks.h"

#include <math.h>

void standardise(int m, int n, double *x)
{
    for (int j = 0; j < n; j++) {
        double mean = 0, square = 0;
        for (int i = 0; i < m; i++)
            mean += x[i * n + j] / m;
        for (int i = 0; i < m; i++)
            square += (x[i * n + j] - mean) * (x[i * n + j] - mean) / m;
        double deviation = sqrt(square);
        for (int i = 0; i < m; i++)
            x[i * n + j] =
                deviation > 0 ? (x[i * n + j] - mean) / deviation : 0;
    }
}
