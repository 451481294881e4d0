/* diagnosis: that gives the best rate */
#include "tasks.h"

double largest_rate(int m, const double *x)
{
    double p = 0;
    for (int i = 0; i < m; i++)
        p += x[i] * x[i] / m;
    return 2 / (p + 1);
}
