/* diagnosis: at x = 0 and y = 1 */
#include "tasks.h"

#include <math.h>

void power_backward(double x, double y, double grad, double *grad_x,
                    double *grad_y)
{
    if (x == 0)
        return;
    *grad_x += grad * y * pow(x, y - 1);
    *grad_y += grad * pow(x, y) * log(x);
}
