/* diagnosis: brackets are missing */
#include "tasks.h"

#include <math.h>

double largest_rate(int m, const double *x)
{
    double p = 0, q = 0;
    for (int i = 0; i < m; i++) {
        p += x[i] * x[i] / m;
        q += x[i] / m;
    }
    double half = p - 1 / 2;
    return 2 / ((p + 1) / 2 + sqrt(half * half + q * q));
}
