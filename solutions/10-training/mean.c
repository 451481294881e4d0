/* The zero's weight is a product of all shares; the costs have the rest. */
#include "tasks.h"

void running_means(int n, const double *keep, const double *cost,
                   double *mean)
{
    double running = 0, zero = 1;
    for (int k = 0; k < n; k++) {
        running = keep[k] * running + (1 - keep[k]) * cost[k];
        zero *= keep[k];
        mean[k] = running / (1 - zero);
    }
}
