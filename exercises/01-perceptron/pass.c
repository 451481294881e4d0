/* Exercise: one pass.
 *
 * Look at the m examples in their order, with the rate 1, and learn from each
 * before you look at the next. Row i of x has the n values of example i; its
 * label y[i] is -1 or +1. Return the number of mistakes. With w = (2, -3), b
 * = -4 and
 *
 *     x = (  2  -1 )    y = ( +1 )
 *         ( -2  -3 )        ( -1 )
 *         (  2   2 )        ( -1 )
 *         (  5  -1 )        ( +1 )
 *
 * there are 2 mistakes, and then w = (2, -2) and b = -6.
 *
 * Reread: the section "The rule" of Chapter 1. */
#include "tasks.h"

int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    /* TODO: look at every example, move on mistakes, count them. */
    (void)m, (void)n, (void)x, (void)y, (void)w, (void)b;
    return 0;
}
