/* diagnosis: at x = 0 */
#include "tasks.h"

#include <math.h>

void power_backward(double x, double y, double grad, double *grad_x,
                    double *grad_y)
{
    *grad_x += grad * y * pow(x, y) / x;
    if (x > 0)
        *grad_y += grad * pow(x, y) * log(x);
}
