/* Exercise: the sigmoid (to be known by heart).
 *
 * The smooth step from 0 to 1:
 *
 *     sigmoid(z) = 1 / (1 + e^-z)
 *
 * One line is missing; expf is in math.h. The result must be a number for
 * every z, however large, of either sign.
 *
 * Reread: "Why a step cannot be trained" in Chapter 3. */
#include "tasks.h"

#include <math.h>

float sigmoid(float z)
{
    float a = 0;
    /* TODO: set a to the sigmoid of z. */
    (void)z;
    return a;
}
