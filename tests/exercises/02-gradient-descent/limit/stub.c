/* Exercise: how large may the step be?
 *
 * A line w x + b is to be fitted to inputs x (m values, m > 0). Its Hessian:
 *
 *     H = ( p  q )    p = 1/m sum of x_i^2,
 *         ( q  1 )    q = 1/m sum of x_i
 *
 * and its larger eigenvalue is the larger root of (p - t)(1 - t) - q^2 = 0.
 * Return the rate below which gradient descent converges, 2 / eigenvalue.
 * sqrt is in math.h.
 *
 * Reread: "Curvature has a direction" in Chapter 2. */
#include "tasks.h"

#include <math.h>

double largest_rate(int m, const double *x)
{
    double rate = 0;
    /* TODO: find p and q, then the larger root, then the rate. */
    (void)m, (void)x;
    return rate;
}
