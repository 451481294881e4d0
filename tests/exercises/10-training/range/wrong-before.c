/* diagnosis: you compare each mean with the one before */
#include "tasks.h"

#include <math.h>

double choose_rate(int steps, const double *rate, const double *cost)
{
    double m = 0, q = 1, previous = INFINITY, best = rate[0];
    for (int k = 0; k < steps; k++) {
        m = 0.9 * m + 0.1 * cost[k];
        q *= 0.9;
        double now = m / (1 - q);
        if (isnan(now) || now > 4 * previous)
            break;
        if (now < previous)
            best = rate[k];
        previous = now;
    }
    return best / 3;
}
