/* diagnosis: as they were */
#include "tasks.h"

#include <math.h>

void standardise(int m, double *x)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < m; i++)
        sum += x[i] - x[0]; /* exactly 0 when all are the same */
    double mean = x[0] + sum / m;
    for (int i = 0; i < m; i++)
        squares += (x[i] - mean) * (x[i] - mean);
    double s = sqrt(squares / m);
    for (int i = 0; i < m && s > 0; i++)
        x[i] = (x[i] - mean) / s;
}
