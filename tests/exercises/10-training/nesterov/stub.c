/* Exercise: a ball that looks ahead.
 *
 * g is the gradient of the cost by the n parameters w. v is the speed; it is
 * zero before the first step. Do for every parameter
 *
 *     v <- beta v - eta g
 *     w <- w + beta v - eta g        with the new v
 *
 * so that w stands where the ball will be after its next push.
 *
 * Reread: "A ball that looks ahead" in Chapter 10. */
#include "tasks.h"

void nesterov_step(int n, double eta, double beta, const double *g, double *v,
                   double *w)
{
    /* TODO: change v, then w. */
    (void)n, (void)eta, (void)beta, (void)g, (void)v, (void)w;
}
