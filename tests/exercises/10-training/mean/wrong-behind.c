/* diagnosis: that of the step before */
#include "tasks.h"

#include <math.h>

void running_means(int n, const double *keep, const double *cost,
                   double *mean)
{
    double running = 0, zero = 1;
    for (int k = 0; k < n; k++) {
        running = keep[k] * running + (1 - keep[k]) * cost[k];
        mean[k] = running / (1 - zero);
        zero *= keep[k];
    }
}
