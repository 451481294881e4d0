/* diagnosis: your step is twice as large as it should be */
#include "tasks.h"

#include <math.h>

int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = 1 + n * mean * mean / variance;
    return (int)ceil(log(share) / (2 * log(1 - 2 / kappa)));
}
