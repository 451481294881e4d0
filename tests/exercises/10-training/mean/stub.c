/* Exercise: shares that change.
 *
 * A running mean begins at zero. In step k it keeps the share keep[k] of what
 * it was, and the rest is cost[k]'s. Every step has another share,
 * 0 <= keep[k] < 1. Write into mean[k] what the running mean is after step k,
 * freed of the zero that it began with: the weights of cost[0] .. cost[k]
 * in it then add up to 1.
 *
 * Example: keep = (0.9, 0.8, 0.6) and cost = (3, 6, 2). The running mean is
 * 0.3, 1.44 and 1.664; freed, mean = (3, 5.142857, 2.929577).
 *
 * Reread: the running mean in "Which rate?" in Chapter 10. It keeps 0.9 at
 * every step. Why is its divisor right, and what becomes of it here? */
#include "tasks.h"

void running_means(int n, const double *keep, const double *cost,
                   double *mean)
{
    /* TODO: write mean[0] to mean[n - 1]. */
    (void)n, (void)keep, (void)cost, (void)mean;
}
