/* Exercise: shaken together.
 *
 * A hidden layer answers a (in) to one example, and the neurons above it have
 * the weights w (out x in, row by row). With dropout on a, with the drop
 * probability p, 0 <= p < 1, their scores are shaken, and not each by itself:
 * a neuron that falls silent is silent for all of them. Write their
 * covariances into cov (out x out): the entry k, l is the expectation of
 *
 *     (how far score k is from its mean) (how far score l is from its mean)
 *
 * so that the variances are on the diagonal.
 *
 * Example: p = 0.2, a = (2, 4), out = 2, in = 2.
 *
 *     w = 3   1     cov = 13  -5
 *         1  -2           -5  17
 *
 * Reread: the variance of a score in "Half a crowd" in Chapter 11. What does
 * its derivation say of two scores? */
#include "tasks.h"

void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov)
{
    /* TODO: fill cov. */
    (void)out, (void)in, (void)p, (void)w, (void)a, (void)cov;
}
