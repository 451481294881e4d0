/* Exercise: the power node (a challenge).
 *
 * The node p = x^y depends on its base and on its exponent. Find both slopes
 * (x^y is e to the power of y ln x), and pass grad on to both.
 *
 * x is never negative, and y is 0 or at least 1. At x = 0 formulas go wrong
 * in C, but the slopes exist: dp/dx is the limit for x from above, and dp/dy
 * at x = 0 shall be 0, which it is for every y > 0. Not a NaN nor an infinity
 * may come out. pow and log are in math.h.
 *
 * Example: x = 2, y = 3 and grad = 5, with 7 in grad_x and -4 in grad_y
 * before, leave 67 and 23.7259.
 *
 * Reread: "The way back" in Chapter 5. */
#include "tasks.h"

#include <math.h>

void power_backward(double x, double y, double grad, double *grad_x,
                    double *grad_y)
{
    /* TODO: two slopes, and what happens at x = 0. */
    (void)x, (void)y, (void)grad, (void)grad_x, (void)grad_y;
}
