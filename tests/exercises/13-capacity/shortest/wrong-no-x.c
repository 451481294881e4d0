/* diagnosis: the factor x[j] is missing */
#include "tasks.h"

void shortest(int n, const double *x, double y, double *w)
{
    double square = 0;
    for (int j = 0; j < n; j++)
        square += x[j] * x[j];
    for (int j = 0; j < n; j++)
        w[j] = y / square;
}
