/* Exercise: the crowd's vote (a challenge).
 *
 * t networks were asked, and row i of p (t x k, row by row) is what network i
 * answered: k probabilities, none of them 0. The crowd's vote is their
 * normalised geometric mean,
 *
 *     g_c = (p_1c p_2c ... p_tc)^(1/t),    vote_c = g_c / sum over d of g_d
 *
 * There may be thousands of networks: a product of so many small numbers is 0
 * in a double. Chapter 7 met such a product, the likelihood, and took its
 * logarithm.
 *
 * Reread: "A thousand networks in one" in Chapter 11. */
#include "tasks.h"

#include <math.h>

void vote_of(int t, int k, const double *p, double *vote)
{
    /* TODO: fill vote. */
    (void)t, (void)k, (void)p, (void)vote;
}
