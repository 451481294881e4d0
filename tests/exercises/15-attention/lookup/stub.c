/* Exercise: a soft table. One to know by heart.
 *
 * There are `count` keys of d numbers, row by row, and with each of them goes
 * a value of e numbers. The query q, of d numbers, asks them all. Key i has
 * the score s_i = q . key_i, its weight is
 *
 *     w_i = e^{s_i} / (e^{s_1} + e^{s_2} + ...),
 *
 * and the answer o is the sum of all w_i value_i. Write the weights w and the
 * answer o. Scores may be of any size, also 1000 or -1000.
 *
 * Example: q = (1, 2); the keys (1, 0), (-1, 2) and (4, -1) with the values
 * (10, 0, 5), (0, 20, 5) and (-40, 8, 5). The scores are 1, 3 and 2, so
 *
 *     w = 0.09003 0.66524 0.24473     o = -8.8888 15.2626 5
 *
 * Reread: "A soft table" in Chapter 15. */
#include "tasks.h"

#include <math.h>

void lookup(int count, int d, int e, const float *q, const float *keys,
            const float *values, float *w, float *o)
{
    /* TODO: write the weights and the answer. */
    (void)count, (void)d, (void)e, (void)q, (void)keys, (void)values;
    (void)w, (void)o;
}
