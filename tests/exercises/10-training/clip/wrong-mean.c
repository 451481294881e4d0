/* diagnosis: the root of the mean square */
#include "tasks.h"

#include <math.h>

double clip(int n, double limit, double *g)
{
    double square = 0;
    for (int i = 0; i < n; i++)
        square += g[i] * g[i];
    double length = sqrt(square / n);
    if (length > limit)
        for (int i = 0; i < n; i++)
            g[i] *= limit / length;
    return length;
}
