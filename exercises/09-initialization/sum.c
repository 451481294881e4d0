/* Exercise: how wide is a sum?
 *
 * A neuron adds n products w_j x_j. The weights are drawn independently, with
 * mean 0 and standard deviation std. The inputs are given; the root of the
 * mean of their squares is size. How large is the standard deviation of the
 * sum?
 *
 *     Var z = n std^2 size^2
 *
 * Reread: "How wide is a sum?" in Chapter 9. */
#include "tasks.h"

#include <math.h>

double sum_spread(int n, double std, double size)
{
    /* TODO: return the standard deviation of z (not its variance). */
    (void)n, (void)std, (void)size;
    return 0;
}
