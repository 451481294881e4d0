/* diagnosis: freed there again */
#include "tasks.h"

#include <math.h>

void running_means(int n, const double *keep, const double *cost,
                   double *mean)
{
    double zero = 1;
    for (int k = 0; k < n; k++) {
        double before = k > 0 ? mean[k - 1] : 0;
        zero *= keep[k];
        mean[k] = (keep[k] * before + (1 - keep[k]) * cost[k]) / (1 - zero);
    }
}
