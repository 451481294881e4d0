/* diagnosis: by the length */
#include "tasks.h"

#include <math.h>

void shortest(int n, const double *x, double y, double *w)
{
    double square = 0;
    for (int j = 0; j < n; j++)
        square += x[j] * x[j];
    for (int j = 0; j < n; j++)
        w[j] = y * x[j] / sqrt(square);
}
