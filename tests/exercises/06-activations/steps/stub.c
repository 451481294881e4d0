/* Exercise: how many steps?
 *
 * A linear neuron has n >= 2 inputs, independent of each other, all with the
 * same mean and the same variance (above 0). The rate is 1 by the largest
 * curvature of the cost. In the flattest direction the cost falls most
 * slowly: return the number of steps, a whole one, after which what it has
 * there is the given share of what it was, or less (0 < share < 1).
 *
 * Example: n = 2, mean = 3 and variance = 2 have the condition number 10, and
 * for share = 0.04 take 16 steps.
 *
 * log and ceil are in math.h.
 *
 * Reread: "All inputs positive" in Chapter 6. */
#include "tasks.h"

#include <math.h>

int steps_needed(int n, double mean, double variance, double share)
{
    /* TODO: the condition number, what a step leaves, and how many. */
    (void)n, (void)mean, (void)variance, (void)share;
    return 0;
}
