/* Exercise: the heavy ball (a challenge).
 *
 * Minimise a cost of n weights (n <= 100) by gradient descent with momentum,
 *
 *     v <- beta v - eta grad C(w),    w <- w + v,    v = 0 at the start,
 *
 * until the gradient at w is shorter than `tolerance`, or `limit` steps have
 * been made. gradient(w, g) writes the gradient at w (n values) into g (n
 * values). Leave the last weights in w, and return how many steps were made:
 * 0 if w was good enough from the beginning.
 *
 * Reread: "A ball instead of a walker" in Chapter 2. */
#include "tasks.h"

#include <math.h>

int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    int steps = 0;
    /* TODO: everything. */
    (void)n, (void)w, (void)gradient, (void)eta, (void)beta;
    (void)tolerance, (void)limit;
    return steps;
}
