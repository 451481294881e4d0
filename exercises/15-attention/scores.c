/* Exercise: from scores to weights.
 *
 * q and k hold the queries and the keys of T positions, a row each; in a row
 * all `heads` heads stand side by side, d numbers each. Of head number `head`
 * (0, 1, ...) write the weights p, T x T: row t says how position t shares
 * its attention among the positions s = 0, 1, ..., T - 1. The head is causal:
 * a position sees itself and those before it, and what it does not see has
 * the weight 0 and takes part in nothing. Scores may be of any size.
 *
 * Example: T = 3, heads = 2, d = 4, head = 1 and
 *
 *     q = 9 9 9 9   1  0  2  1     k = 7 7 7 7   2  1  0  4
 *         9 9 9 9   0  2  1  1         7 7 7 7   0  1  1 -1
 *         9 9 9 9   2  2 -1  0         7 7 7 7  -1  1  0  2
 *
 *     p = 1       0       0
 *         0.88080 0.11920 0
 *         0.88349 0.07252 0.04399
 *
 * Reread: "Why the root" and "Not the future" in Chapter 15. */
#include "tasks.h"

#include <math.h>

void scores(int T, int heads, int d, int head, const float *q, const float *k,
            float *p)
{
    /* TODO: write all of p. */
    (void)T, (void)heads, (void)d, (void)head, (void)q, (void)k, (void)p;
}
