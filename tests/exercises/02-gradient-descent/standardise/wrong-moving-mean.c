/* diagnosis: the mean changes while you go through x */
#include "tasks.h"

#include <math.h>

static double mean_of(int m, const double *x)
{
    double sum = 0;
    for (int i = 0; i < m; i++)
        sum += x[i];
    return sum / m;
}

static double deviation_of(int m, const double *x)
{
    double mean = mean_of(m, x), sum = 0;
    for (int i = 0; i < m; i++)
        sum += (x[i] - mean) * (x[i] - mean);
    return sqrt(sum / m);
}

void standardise(int m, double *x)
{
    for (int i = 0; i < m; i++)
        x[i] = (x[i] - mean_of(m, x)) / deviation_of(m, x);
}
