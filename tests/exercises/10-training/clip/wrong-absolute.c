/* diagnosis: the sum of the absolute values */
#include "tasks.h"

#include <math.h>

double clip(int n, double limit, double *g)
{
    double square = 0;
    for (int i = 0; i < n; i++)
        square += fabs(g[i]);
    double length = square;
    if (length > limit)
        for (int i = 0; i < n; i++)
            g[i] *= limit / length;
    return length;
}
