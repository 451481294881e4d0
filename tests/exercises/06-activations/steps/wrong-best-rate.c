/* diagnosis: you take the rate that is best for all directions */
#include "tasks.h"

#include <math.h>

int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = 1 + n * mean * mean / variance;
    return (int)ceil(log(share) / (2 * log((kappa - 1) / (kappa + 1))));
}
