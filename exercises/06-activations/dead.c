/* Exercise: count the dead.
 *
 * a (m x units, row-major) holds what a layer of ReLUs answered to m images:
 * a[i * units + k] is unit k for image i. Return how many units were positive
 * for none of them.
 *
 * Reread: "Units that die" in Chapter 6. */
#include "tasks.h"

int count_dead(int m, int units, const float *a)
{
    int dead = 0;
    /* TODO: a unit is dead when all of its m answers are 0 or less. */
    (void)m, (void)units, (void)a;
    return dead;
}
