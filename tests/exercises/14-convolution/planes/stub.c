/* Exercise: batch norm of maps.
 *
 * x holds m images, one after the other, each of `maps` maps, each of
 * `places` numbers (rows times columns; which is where does not matter here).
 * Write their batch norm in training mode into z, and move the running mean
 * and variance of each map towards the batch's; `momentum` is the share of
 * the new. gamma, beta and both running statistics have `maps` values. A map
 * has two numbers or more in the batch.
 *
 * Example: m = 2, maps = 2, places = 3, epsilon = 3, momentum = 0.25,
 * gamma = (2, -3), beta = (0.1, 0.2), and
 *
 *                   map 0        map 1            map 0             map 1
 *     x = image 0:  0  3  10   1  16  12   z =  -2.9 -1.4 2.1    5 -4   -1.6
 *         image 1: 10  7   6   6  10   9         2.1  0.6 0.1    2 -0.4  0.2
 *
 * Running means of 2 and -1 become 3 and 1.5, running variances of 4 and 2
 * become 6.9 and 8.1.
 *
 * Reread: "Norms over maps" in Chapter 14. */
#include "tasks.h"

#include <math.h>

void planes(int m, int maps, int places, const float *x, const float *gamma,
            const float *beta, float epsilon, float momentum,
            float *running_mean, float *running_variance, float *z)
{
    /* TODO: write z, and move both running statistics. */
    (void)m, (void)maps, (void)places, (void)x, (void)gamma, (void)beta;
    (void)epsilon, (void)momentum, (void)running_mean;
    (void)running_variance, (void)z;
}
