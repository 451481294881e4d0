/* Exercise: count the dead.
 *
 * a (m x units, row-major) holds what a hidden layer answered to m images:
 * a[i * units + k] is unit k for image i. The bend is a ReLU, or one that
 * leaks, which answers below 0 where it is off. Return how many units are
 * dead, as far as these images tell.
 *
 * Example, with m = 3 and units = 5; the answer is 2:
 *
 *     A = ( 0   3   0   0.2   0   )
 *         ( 2   0   0  -0.5  -0.3 )
 *         ( 0   4   0   0     0   )
 *
 * Reread: "Units that die" in Chapter 6. */
#include "tasks.h"

int count_dead(int m, int units, const float *a)
{
    int dead = 0;
    /* TODO: count them. */
    (void)m, (void)units, (void)a;
    return dead;
}
