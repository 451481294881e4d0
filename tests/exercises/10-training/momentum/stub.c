/* Exercise: a step with momentum.
 *
 * g is the gradient of the cost by the n parameters w. v is what the last
 * step did; it is zero before the first. Do for every parameter
 *
 *     v <- mu v - eta g
 *     w <- w + v
 *
 * Reread: "A heavy ball" in Chapter 10. */
#include "tasks.h"

void momentum_step(int n, double eta, double mu, const double *g, double *v,
                   double *w)
{
    /* TODO: change v, then w. */
    (void)n, (void)eta, (void)mu, (void)g, (void)v, (void)w;
}
