/* Exercise: how many steps? Solved. With mean 0 the first step leaves
 * nothing, and the logarithm of nothing is no number to count with. */
#include "tasks.h"

#include <math.h>

int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = 1 + n * mean * mean / variance;
    double left = 1 - 1 / kappa;
    return left > 0 ? (int)ceil(log(share) / (2 * log(left))) : 1;
}
