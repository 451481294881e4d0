/* Exercise: a gradient with a limit.
 *
 * One strange batch can have a gradient a thousand times as long as the
 * others, and one step along it can ruin a network. Clipping keeps the
 * direction and caps the length: a g longer than `limit` gets the length
 * `limit`, any other stays as it is. Return the length that it had.
 *
 * Example: g = (2, -3, 6) and the limit 2.8. The length is 7, and g becomes
 * (0.8, -1.2, 2.4).
 *
 * Reread: "Six sick nets" in Chapter 10, from patient E on. */
#include "tasks.h"

#include <math.h>

double clip(int n, double limit, double *g)
{
    /* TODO: shorten g if it is too long; return its length. */
    (void)n, (void)limit, (void)g;
    return 0;
}
