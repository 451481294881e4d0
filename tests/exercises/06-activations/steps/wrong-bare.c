/* diagnosis: 1 is missing in the sum, in kappa */
#include "tasks.h"

#include <math.h>

int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = n * mean * mean / variance;
    double left = 1 - 1 / kappa;
    return left > 0 ? (int)ceil(log(share) / (2 * log(left))) : 1;
}
