/* Exercise: a rate that climbs, then falls.
 *
 * A training has `steps` steps, k = 0 .. steps - 1. In the first `warm` of
 * them the rate climbs in a straight line,
 *
 *     eta (k + 1) / warm
 *
 * so that it is eta in the last of these. (The chapter's listing starts at 0;
 * here the first step has the rate eta / warm.) From then on it falls like
 * half a cosine: with t = (k - warm) / (steps - warm),
 *
 *     eta (1 + cos(pi t)) / 2
 *
 * 0 <= warm < steps; without warm steps it falls from the beginning.
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
