/* diagnosis: the cost is its square */
#include "tasks.h"

#include <math.h>

int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = 1 + n * mean * mean / variance;
    double left = 1 - 1 / kappa;
    return left > 0 ? (int)ceil(log(share) / log(left)) : 1;
}
