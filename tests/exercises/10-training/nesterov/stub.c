/* Exercise: a ball that looks ahead.
 *
 * One step with the momentum of Nesterov, for n parameters. w is where the
 * ball will be if its speed v only pushes it once more, and g is the gradient
 * there. beta is the share of its speed that a ball keeps. Change v to the
 * new speed, and w to the place where the ball will be after its next push.
 *
 * Example: eta = 0.1, beta = 0.8, and two parameters,
 *
 *     g = (3, 5), v = (0.4, -0.2), w = (2, -3)
 *
 * The new v is (0.02, -0.66), and the new w (1.716, -4.028).
 *
 * Reread: "A ball that looks ahead" in Chapter 10. */
#include "tasks.h"

void nesterov_step(int n, double eta, double beta, const double *g, double *v,
                   double *w)
{
    /* TODO: change v and w. */
    (void)n, (void)eta, (void)beta, (void)g, (void)v, (void)w;
}
