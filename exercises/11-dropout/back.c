/* Exercise: the way back.
 *
 * On the way forward a hidden layer of n neurons computed, for one example,
 *
 *     a_j = ReLU(z_j) mask_j
 *
 * with a mask of zeros and of 1 / (1 - p). delta (n) comes in as dC/da. Turn
 * it, in place, into dC/dz:
 *
 *     delta_j <- delta_j mask_j ReLU'(z_j),   ReLU'(0) = 0
 *
 * Reread: "Half a crowd" in Chapter 11. */
#include "tasks.h"

void mask_back(int n, const float *z, const float *mask, float *delta)
{
    /* TODO: change delta. */
    (void)n, (void)z, (void)mask, (void)delta;
}
