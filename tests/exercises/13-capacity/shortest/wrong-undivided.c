/* diagnosis: and do not divide */
#include "tasks.h"

void shortest(int n, const double *x, double y, double *w)
{
    for (int j = 0; j < n; j++)
        w[j] = y * x[j];
}
