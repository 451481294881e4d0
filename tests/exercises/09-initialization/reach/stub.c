/* Exercise: Glorot's uniform.
 *
 * A layer of `out` neurons looks at `in` inputs. Glorot's weights have the
 * variance 2 / (in + out) and are uniform between -r and r. A uniform number
 * between -r and r has the variance r^2 / 3. So
 *
 *     r^2 / 3 = 2 / (in + out)
 *
 * Reread: "Both ways at once" in Chapter 9. */
#include "tasks.h"

#include <math.h>

double reach(int in, int out)
{
    /* TODO: return r. */
    (void)in, (void)out;
    return 1;
}
