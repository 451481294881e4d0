/* Exercise: the sigmoid.
 *
 * A step that takes its time, from 0 far to the left to 1 far to the right:
 *
 *     sigmoid(z) = 1 / (1 + e^-z)
 *
 * One line is missing. expf(x), from math.h, is e^x. It may overflow to
 * infinity; your answer must be between 0 and 1 for every z all the same.
 *
 * Reread: "Why a step cannot be trained" in Chapter 3. */
#include "tasks.h"

#include <math.h>

float sigmoid(float z)
{
    /* TODO: return the sigmoid of z. */
    return z;
}
