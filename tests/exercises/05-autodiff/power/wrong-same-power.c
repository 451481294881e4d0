/* diagnosis: 1 is not subtracted, in your grad_x */
#include "tasks.h"

#include <math.h>

void power_backward(double x, double y, double grad, double *grad_x,
                    double *grad_y)
{
    double p = pow(x, y);
    *grad_x += grad * y * p;
    if (x > 0)
        *grad_y += grad * p * log(x);
}
