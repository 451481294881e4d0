/* Exercise: the simplest residual.
 *
 * m examples have the shares p (m x n, a row an example) and the labels
 * label (m, each 0 .. n-1). With label smoothing the target of class k is
 *
 *     y_k = (1 - epsilon) [k is the label] + epsilon / n
 *
 * and the residual of each example, not divided by m, is
 *
 *     delta_ik = p_ik - y_ik
 *
 * Reread: "A loaded die" and "Soft targets" in Chapter 7. */
#include "tasks.h"

void residual(int m, int n, const float *p, const int *label, float epsilon,
              float *delta)
{
    /* TODO: two loops. */
    (void)m, (void)n, (void)p, (void)label, (void)epsilon, (void)delta;
}
