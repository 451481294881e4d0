/* Exercise: a bump of two sigmoids.
 *
 * The bump is a difference of two sigmoids: it goes up at `left`, down again
 * at `right`, and is `height` high, if the sigmoids are steep enough. `steep`
 * is the weight of x itself. (In the chapter's bumps it counts per width of a
 * bump, and the weight is n times as large.)
 *
 * Example: from left = 0.2 to right = 0.7 with height = 3 and steep = 4. At
 * x = 0.4 the one sigmoid is 0.689974, the other 0.231475, and the bump
 * 1.375498 high: far from steep enough.
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
