/* diagnosis: log10 stands where log belongs */
#include "tasks.h"

#include <math.h>

void power_backward(double x, double y, double grad, double *grad_x,
                    double *grad_y)
{
    if (y != 0)
        *grad_x += grad * y * pow(x, y - 1);
    if (x > 0)
        *grad_y += grad * pow(x, y) * log10(x);
}
