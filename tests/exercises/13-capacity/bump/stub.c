/* Exercise: a bump of two sigmoids.
 *
 * A sigmoid of a steep line is a step: sigma(steep (x - left)) is about 0 to
 * the left of `left` and about 1 to its right. Up at `left`, down again at
 * `right`, and times the height:
 *
 *     height (sigma(steep (x - left)) - sigma(steep (x - right)))
 *
 * Here `steep` is the weight of x itself. (In the chapter's bumps it counts
 * per width of a bump, and the weight is n times as large.)
 *
 * Reread: "A curve made of bumps" in Chapter 13. */
#include "tasks.h"

#include <math.h>

double bump(double left, double right, double height, double steep, double x)
{
    /* TODO: return the height at x. */
    (void)left, (void)right, (void)height, (void)steep, (void)x;
    return 0;
}
