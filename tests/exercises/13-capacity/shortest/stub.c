/* Exercise (a challenge): the shortest of all that fit.
 *
 * One example, the n inputs x, with the target y: a linear neuron fits it
 * when w . x = y. For n > 1 there are infinitely many such w. Find the
 * shortest, the one with the least sum of squares. (Gradient descent from
 * w = 0 finds it as well: all its steps are multiples of x.) x is not zero.
 *
 * Reread: "Past the point where all is known" in Chapter 13. */
#include "tasks.h"

void shortest(int n, const double *x, double y, double *w)
{
    /* TODO: fill w. */
    (void)n, (void)x, (void)y, (void)w;
}
