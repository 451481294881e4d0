/* Exercise: a round valley.
 *
 * Standardise m inputs, m > 0, in place. Inputs that are all the same have
 * nothing to scale: then all of them become 0. x = (-1, 5, 5, 7), whose mean
 * is 4, becomes (-1.6667, 0.3333, 0.3333, 1). sqrt is in math.h.
 *
 * Reread: "A narrow valley" in Chapter 2. */
#include "tasks.h"

#include <math.h>

void standardise(int m, double *x)
{
    /* TODO: what must be known of x before any of it changes? */
    (void)m, (void)x;
}
