/* Exercise: a rate that climbs, then falls.
 *
 * A training has `steps` steps, k = 0 .. steps - 1. In the first `warm` of
 * them the rate climbs, by the same amount in each, and the last of them has
 * eta. (In the chapter's listing the first step has the rate 0. Here it moves
 * already.) The others fall like half a cosine: the first of them has eta
 * again, and the rate 0 would come one step after the last.
 * 0 <= warm < steps; without warm steps it falls from the beginning.
 *
 * Example: eta = 0.6, warm = 3, steps = 7. The rates are
 *
 *     0.2, 0.4, 0.6, 0.6, 0.512132, 0.3, 0.087868
 *
 * Reread: "Rates that fall" in Chapter 10. */
#include "tasks.h"

#include <math.h>

double rate_at(double eta, int warm, int steps, int k)
{
    /* TODO: return the rate of step k. */
    (void)eta, (void)warm, (void)steps, (void)k;
    return 0;
}
