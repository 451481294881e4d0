/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: you count until the error of the weight has shrunk so far: the cost is
 * its square */
int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = (variance + n * mean * mean) / variance;
    return kappa > 1 ? (int)ceil(log(share) / log(1 - 1 / kappa)) : 1;
}

/* wrong: you take the rate that is best for all directions, and what a step
 * leaves is (kappa - 1) / (kappa + 1): here the rate is 1 by the largest
 * curvature */
int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = (variance + n * mean * mean) / variance;
    double left = (kappa - 1) / (kappa + 1);
    return left > 0 ? (int)ceil(log(share) / (2 * log(left))) : 1;
}

/* wrong: your condition number is without n: every input has a mean */
int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = (variance + mean * mean) / variance;
    double left = 1 - 1 / kappa;
    return left > 0 && n > 0 ? (int)ceil(log(share) / (2 * log(left))) : 1;
}

/* wrong: you count by e to the power of -2 steps / kappa, which is nearly what
 * is left: a step leaves 1 - 1 / kappa, squared in the cost */
int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = (variance + n * mean * mean) / variance;
    return (int)ceil(-log(share) * kappa / 2);
}

/* right: step by step */
int steps_needed(int n, double mean, double variance, double share)
{
    double largest = variance + n * mean * mean;
    double left = 1 - variance / largest, rest = 1;
    int steps = 0;
    while (rest > share) {
        rest *= left * left;
        steps++;
    }
    return steps;
}

/* wrong: your step is twice as large as it should be: at 1 by the largest curvature
 * the flattest direction keeps 1 - 1 / kappa */
int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = (variance + n * mean * mean) / variance;
    return (int)ceil(log(share) / (2 * log(1 - 2 / kappa)));
}

/* wrong: you take the rate that is best for all directions, which leaves (kappa -
 * 1) / (kappa + 1): here the rate is 1 by the largest curvature */
int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = (variance + n * mean * mean) / variance;
    return (int)ceil(log(share) / (2 * log((kappa - 1) / (kappa + 1))));
}

/* wrong: you take the nearest whole number: after it there may be more left than
 * the share */
int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = (variance + n * mean * mean) / variance;
    double left = 1 - 1 / kappa;
    return left > 0 ? (int)(log(share) / (2 * log(left)) + 0.5) : 1;
}

/* wrong: you take the nearest whole number, and one step is needed where nothing
 * is left: after yours there may be more left than the share */
int steps_needed(int n, double mean, double variance, double share)
{
    double kappa = (variance + n * mean * mean) / variance;
    return (int)(log(share) / (2 * log(1 - 1 / kappa)) + 0.5);
}
