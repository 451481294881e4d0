/* diagnosis: the weights that the costs had when they came */
#include "tasks.h"

#include <math.h>

void running_means(int n, const double *keep, const double *cost,
                   double *mean)
{
    double running = 0, weights = 0;
    for (int k = 0; k < n; k++) {
        running = keep[k] * running + (1 - keep[k]) * cost[k];
        weights += 1 - keep[k];
        mean[k] = running / weights;
    }
}
