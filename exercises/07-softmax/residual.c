/* Exercise: the simplest residual.
 *
 * m examples have the shares p (m x n, a row an example) and the labels
 * label (m, each 0 .. n-1). Their targets are smoothed by epsilon. Write into
 * delta (m x n) the slope of each example's own cost by its scores, not
 * divided by m.
 *
 * Example: m = 2, n = 4, epsilon = 0.2 and
 *
 *     p = 0.1 0.2 0.3 0.4    label = 2    delta =  0.05 0.15 -0.55 0.35
 *         0.6 0.1 0.1 0.2            0            -0.25 0.05  0.05 0.15
 *
 * Reread: "A loaded die" and "Soft targets" in Chapter 7. */
#include "tasks.h"

void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta)
{
    /* TODO: what is the target of each share? */
    (void)m, (void)n, (void)p, (void)label, (void)epsilon, (void)delta;
}
