/* diagnosis: += */
#include "tasks.h"

#include <math.h>

void power_backward(double x, double y, double grad, double *grad_x,
                    double *grad_y)
{
    *grad_x = y != 0 ? grad * y * pow(x, y - 1) : 0;
    *grad_y = x > 0 ? grad * pow(x, y) * log(x) : 0;
}
