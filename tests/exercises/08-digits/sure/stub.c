/* Exercise: how sure is an accuracy?
 *
 * A network reads the share p of m images right. Another m images of the same
 * kind would have given a slightly different share; these shares spread
 * around the truth with the standard deviation
 *
 *     s = sqrt(p (1 - p) / m),    0 <= p <= 1
 *
 * sqrt is in math.h.
 *
 * Reread: "How sure is an accuracy?" in Chapter 8. */
#include "tasks.h"

#include <math.h>

double standard_error(double p, int m)
{
    /* TODO: return the standard error. */
    (void)p, (void)m;
    return 0;
}
