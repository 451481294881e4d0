/* Exercise: in the middle.
 *
 * x (m x n, row-major) holds m examples of n inputs. Subtract from each input
 * its mean over the examples, in place:
 *
 *     x_ij <- x_ij - (1/m) sum over i' of x_i'j
 *
 * The mean of 60,000 pixels wants a double.
 *
 * Reread: "All inputs positive" in Chapter 6, and standardising in Chapter 2.
 */
#include "tasks.h"

void centre(int m, int n, float *x)
{
    /* TODO: two loops inside a loop. */
    (void)m, (void)n, (void)x;
}
