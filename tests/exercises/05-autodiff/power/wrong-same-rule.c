/* diagnosis: exponent */
#include "tasks.h"

#include <math.h>

void power_backward(double x, double y, double grad, double *grad_x,
                    double *grad_y)
{
    if (y != 0) {
        *grad_x += grad * y * pow(x, y - 1);
        *grad_y += grad * y * pow(x, y - 1);
    }
}
