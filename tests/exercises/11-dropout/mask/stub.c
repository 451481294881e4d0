/* Exercise: a mask.
 *
 * u (n) are random numbers, uniform on [0, 1). Make the mask of inverted
 * dropout with the drop probability p, 0 <= p < 1:
 *
 *     mask_j = 0            where u_j < p
 *     mask_j = 1 / (1 - p)  elsewhere
 *
 * Reread: "Half a crowd" in Chapter 11. */
#include "tasks.h"

void make_mask(int n, float p, const float *u, float *mask)
{
    /* TODO: fill mask. */
    (void)n, (void)p, (void)u, (void)mask;
}
