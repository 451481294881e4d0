/* diagnosis: 3 stands where 4 belongs */
#include "tasks.h"

#include <math.h>

double choose_rate(int steps, const double *rate, const double *cost)
{
    double run = 0, keep = 1, least = 1e300;
    int at = 0;
    for (int k = 0; k < steps; k++) {
        run = run * 0.9 + cost[k] * 0.1;
        keep *= 0.9;
        double mean = run / (1 - keep);
        if (isnan(mean) || mean > 3 * least)
            break;
        if (mean < least)
            least = mean, at = k;
    }
    return rate[at] / 3;
}
