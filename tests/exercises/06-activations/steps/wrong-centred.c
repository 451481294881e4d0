/* diagnosis: one is needed and enough */
#include "tasks.h"

#include <math.h>

int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = 1 + n * mean * mean / variance;
    double left = 1 - 1 / kappa;
    return (int)ceil(log(share) / (2 * log(left)));
}
