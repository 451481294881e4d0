/* Exercise: a step of Adam.
 *
 * t is the number of the step, 1 in the first. v and s, n values each, are
 * zero before that. For every parameter
 *
 *     v <- beta v + (1 - beta) g          a mean of the gradients
 *     s <- rho s + (1 - rho) g^2      and of their squares
 *     w <- w - eta v' / (sqrt(s') + 1e-8)
 *
 * where v' = v / (1 - beta^t) and s' = s / (1 - rho^t). The primed values are
 * for this step only; v and s are kept as they are.
 *
 * Reread: "Adam" in Chapter 10. */
#include "tasks.h"

#include <math.h>

void adam_step(int n, int t, double eta, double beta, double rho,
               const double *g, double *v, double *s, double *w)
{
    /* TODO: change v, s and w. */
    (void)n, (void)t, (void)eta, (void)beta, (void)rho;
    (void)g, (void)v, (void)s, (void)w;
}
