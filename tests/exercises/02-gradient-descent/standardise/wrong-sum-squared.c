/* diagnosis: the square of the sum is not divided by m */
#include "tasks.h"

#include <math.h>

void standardise(int m, double *x)
{
    double s = 0, q = 0;
    for (int i = 0; i < m; i++) {
        s += x[i];
        q += x[i] * x[i];
    }
    double var = (q - s * s) / m;
    if (var < 0)
        var = -var;
    for (int i = 0; i < m; i++)
        x[i] = var == 0 ? 0 : (x[i] - s / m) / sqrt(var);
}
