/* Exercise: the crowd's vote (a challenge).
 *
 * t networks were asked, and row i of p (t x k, row by row) is what network i
 * answered: k probabilities, none of them 0. Write the crowd's vote, their
 * normalised geometric mean, into vote (k). There may be thousands of
 * networks.
 *
 * Example: three networks, two classes.
 *
 *     p = 0.9  0.1     vote = (0.6, 0.4)
 *         0.6  0.4
 *         0.2  0.8
 *
 * (The product of the first column is 0.108, of the second 0.032, and
 * 0.6 / 0.4 is the third root of 0.108 / 0.032.)
 *
 * Reread: "A thousand networks in one" in Chapter 11. */
#include "tasks.h"

#include <math.h>

void vote_of(int t, int k, const double *p, double *vote)
{
    /* TODO: fill vote. */
    (void)t, (void)k, (void)p, (void)vote;
}
