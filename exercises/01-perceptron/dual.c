/* Exercise: a pass in the dual form.
 *
 * alpha[i] counts how often example i has been a mistake. k[i * m + j] is
 * K(x_i, x_j), the same as k[j * m + i]; y[i] is -1 or +1. Look at the m
 * examples in their order. The score of example i is
 *
 *     z = sum over j of   alpha[j] y[j] K(x_j, x_i)
 *
 * with the counts as they are now. When y[i] z <= 0 it is a mistake: alpha[i]
 * grows by one, before the next example is looked at. Return the number of
 * mistakes of this pass.
 *
 * Reread: Exercise 1.6 and the section "The rule" of Chapter 1. */
#include "tasks.h"

int dual_pass(int m, const float *k, const int *y, int *alpha)
{
    /* TODO: the pass, without any weights. */
    (void)m, (void)k, (void)y, (void)alpha;
    return 0;
}
