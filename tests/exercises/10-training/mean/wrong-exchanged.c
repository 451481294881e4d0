/* diagnosis: the shares are exchanged */
#include "tasks.h"

#include <math.h>

void running_means(int n, const double *keep, const double *cost,
                   double *mean)
{
    double running = 0, zero = 1;
    for (int k = 0; k < n; k++) {
        running = (1 - keep[k]) * running + keep[k] * cost[k];
        zero *= 1 - keep[k];
        mean[k] = running / (1 - zero);
    }
}
