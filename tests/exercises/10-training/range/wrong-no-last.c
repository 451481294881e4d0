/* diagnosis: steps - 1 stands where steps belongs */
#include "tasks.h"

#include <math.h>

double choose_rate(int steps, const double *rate, const double *cost)
{
    double mean = 0, least = INFINITY, best = rate[0];
    for (int k = 0; k < steps - 1; k++) {
        mean = 0.9 * mean + 0.1 * cost[k];
        double smooth = mean / (1 - pow(0.9, k + 1));
        if (isnan(smooth) || smooth > 4 * least)
            break;
        if (smooth < least) {
            least = smooth;
            best = rate[k];
        }
    }
    return best / 3;
}
