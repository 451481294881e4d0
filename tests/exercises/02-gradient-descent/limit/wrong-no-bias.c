/* diagnosis: the bias has a share in the steepest direction */
#include "tasks.h"

double largest_rate(int m, const double *x)
{
    double p = 0;
    for (int i = 0; i < m; i++)
        p += x[i] * x[i] / m;
    return 2 / p;
}
