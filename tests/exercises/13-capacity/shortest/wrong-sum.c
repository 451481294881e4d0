/* diagnosis: all weights alike */
#include "tasks.h"

void shortest(int n, const double *x, double y, double *w)
{
    double sum = 0;
    for (int j = 0; j < n; j++)
        sum += x[j];
    for (int j = 0; j < n; j++)
        w[j] = y / sum;
}
