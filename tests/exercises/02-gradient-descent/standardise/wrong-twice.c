/* diagnosis: you subtract the mean twice */
#include "tasks.h"

#include <math.h>

void standardise(int m, double *x)
{
    double mean = 0, square = 0;
    for (int i = 0; i < m; i++)
        mean += x[i] / m;
    for (int i = 0; i < m; i++) {
        x[i] -= mean;
        square += x[i] * x[i] / m;
    }
    double s = sqrt(square);
    for (int i = 0; i < m; i++)
        x[i] = s > 1e-10 ? (x[i] - mean) / s : 0;
}
