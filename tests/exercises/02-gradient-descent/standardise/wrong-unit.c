/* diagnosis: not with a number */
#include "tasks.h"

#include <math.h>

void standardise(int m, double *x)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < m; i++)
        sum += x[i];
    double mean = sum / m;
    for (int i = 0; i < m; i++)
        squares += (x[i] - mean) * (x[i] - mean);
    double s = sqrt(squares / m);
    for (int i = 0; i < m; i++)
        x[i] = s > 1e-6 ? (x[i] - mean) / s : 0;
}
