/* Exercise: in the middle.
 *
 * x (m x n, row-major) holds m examples of n inputs. Centre each input over
 * the examples, in place. With 60,000 examples a float is too short to add up
 * in.
 *
 * Example, with m = 3 and n = 2:
 *
 *     X = (  2  10 )   becomes   ( -4  -20 )
 *         (  4  20 )             ( -2  -10 )
 *         ( 12  60 )             (  6   30 )
 *
 * Reread: "All inputs positive" in Chapter 6, and standardising in Chapter 2.
 */
#include "tasks.h"

void centre(int m, int n, float *x)
{
    /* TODO: two loops inside a loop. */
    (void)m, (void)n, (void)x;
}
