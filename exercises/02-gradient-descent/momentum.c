/* Exercise: the heavy ball (a challenge).
 *
 * Minimise a cost of n weights (n <= 100) by gradient descent with momentum,
 * from a ball at rest, until the gradient at w is shorter than `tolerance`,
 * or `limit` steps have been made. gradient(w, g) writes the gradient at w (n
 * values) into g (n values). Leave the last weights in w, and return how many
 * steps were made: 0 if w was good enough from the beginning.
 *
 * With the gradient (2 w_1, 3 w_2), eta = 0.1 and beta = 0.6, two steps go
 * from w = (3, -2) to (2.4, -1.4) and then to (1.56, -0.62).
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
