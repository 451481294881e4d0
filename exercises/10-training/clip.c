/* Exercise: a gradient with a limit.
 *
 * One strange batch can have a gradient a thousand times as long as the
 * others, and one step along it can ruin a network. Clipping keeps the
 * direction and caps the length: with the length
 *
 *     ||g|| = sqrt(g_1^2 + ... + g_n^2)
 *
 * multiply all of g by limit / ||g|| if ||g|| is above the limit, and leave g
 * alone if not. Return the length that it had.
 *
 * Reread: patient E in "Six sick nets" in Chapter 10, for the reason. The
 * rule is all here; the first hint works it out for (3, 4). */
#include "tasks.h"

#include <math.h>

double clip(int n, double limit, double *g)
{
    /* TODO: shorten g if it is too long; return its length. */
    (void)n, (void)limit, (void)g;
    return 0;
}
