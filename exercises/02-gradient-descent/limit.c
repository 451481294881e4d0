/* Exercise: how large may the step be?
 *
 * A line is to be fitted to m inputs x, m > 0, by gradient descent. Return
 * the rate below which it converges, whatever the targets are, without making
 * a single step. For x = (2, -1, 3) it is 0.392138. sqrt is in math.h.
 *
 * Reread: "Curvature has a direction" in Chapter 2. Its program finds an
 * eigenvalue by many products; here a quadratic equation will do. */
#include "tasks.h"

#include <math.h>

double largest_rate(int m, const double *x)
{
    double rate = 0;
    /* TODO: which curvature sets the limit? */
    (void)m, (void)x;
    return rate;
}
