/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: dp/dy is the power times y in yours: it is the power times ln x */
void power_backward(double x, double y, double grad, double *grad_x,
                    double *grad_y)
{
    if (y != 0)
        *grad_x += grad * y * pow(x, y - 1);
    if (x > 0)
        *grad_y += grad * y * pow(x, y);
}

/* wrong: y goes with the exponent and down once more, y - 1: the slope by x is
 * y times x to the power of y - 1 */
void power_backward(double x, double y, double grad, double *grad_x,
                    double *grad_y)
{
    if (y != 0)
        *grad_x += grad * (y - 1) * pow(x, y - 1);
    if (x > 0)
        *grad_y += grad * pow(x, y) * log(x);
}

/* right: the power is taken once, and y = 1 is what is left at x = 0 */
void power_backward(double x, double y, double grad, double *grad_x,
                    double *grad_y)
{
    double power = pow(x, y);
    if (x > 0) {
        *grad_x += grad * power * y / x;
        *grad_y += grad * power * log(x);
    } else if (y == 1) {
        *grad_x += grad;
    }
}
