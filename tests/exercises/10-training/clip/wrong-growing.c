/* diagnosis: two loops are one */
#include "tasks.h"

#include <math.h>

double clip(int n, double limit, double *g)
{
    double q = 0;
    for (int i = 0; i < n; i++) {
        q += g[i] * g[i];
        if (sqrt(q) > limit)
            g[i] *= limit / sqrt(q);
    }
    return sqrt(q);
}
