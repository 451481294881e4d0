/* Exercise: through given points with ReLUs.
 *
 * The points are (k / n, y[k]) for k = 0 .. n. The function
 *
 *     f(x) = y[0] + sum over k = 0 .. n - 1 of  w[k] relu(x - k / n)
 *
 * is straight between its corners k / n. Choose the n values of w so that it
 * runs through all the points.
 *
 * Example: n = 4 and y = (3, 2, 4, 4, 1). Then w = (-4, 12, -8, -12).
 *
 * Reread: "Hats" in Chapter 13. */
#include "tasks.h"

void hat_weights(int n, const double *y, double *w)
{
    /* TODO: fill w. */
    (void)n, (void)y, (void)w;
}
