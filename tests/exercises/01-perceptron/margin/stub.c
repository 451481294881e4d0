/* Exercise: the margin.
 *
 * Return the margin that the weights w and b have on m examples with n
 * inputs, with augmented vectors; m > 0. Row i of x has the n values of
 * example i; its label y[i] is -1 or +1. If some example is on the wrong
 * side, or on the border, the answer is not positive. With w = (2, -3), b = 6
 * and
 *
 *     x = (  3  -2 )    y = ( +1 )
 *         ( -6   2 )        ( -1 )
 *         (  2   6 )        ( -1 )
 *
 * it is 8/7. If the first label were -1, it would be -18/7.
 *
 * Reread: the section "How many mistakes?" of Chapter 1. */
#include "tasks.h"

#include <math.h>

double margin(int m, int n, const float *x, const int *y, const float *w,
              float b)
{
    /* TODO: what sets the margin, and by what is it divided? */
    (void)m, (void)n, (void)x, (void)y, (void)w, (void)b;
    return sqrt(0.0);
}
