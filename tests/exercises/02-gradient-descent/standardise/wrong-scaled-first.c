/* diagnosis: take away a mean that was not divided */
#include "tasks.h"

#include <math.h>

void standardise(int m, double *x)
{
    double avg = 0, sq = 0;
    for (int k = 0; k < m; k++)
        avg += x[k] / m;
    for (int k = 0; k < m; k++)
        sq += (x[k] - avg) * (x[k] - avg) / m;
    double s = sqrt(sq);
    for (int k = 0; k < m; k++)
        x[k] = s == 0 ? 0 : x[k] / s - avg;
}
