/* Exercise: a pass in the dual form.
 *
 * alpha[i] counts how often example i has been a mistake. k (m x m) holds
 * K(x_i, x_j) in row i and column j; y[i] is -1 or +1. Look at the m examples
 * in their order, learn from each before you look at the next, and return the
 * number of mistakes. With alpha = (2, 3, 5) and
 *
 *     k = ( 5  -2  -3 )    y = ( -1 )
 *         (-2   5   4 )        ( +1 )
 *         (-3   4   4 )        ( -1 )
 *
 * there are 2 mistakes, and then alpha = (2, 4, 6).
 *
 * Reread: Exercise 1.6 and the section "The rule" of Chapter 1. */
#include "tasks.h"

int dual_pass(int m, const float *k, const int *y, int *alpha)
{
    /* TODO: the pass, without any weights. */
    (void)m, (void)k, (void)y, (void)alpha;
    return 0;
}
