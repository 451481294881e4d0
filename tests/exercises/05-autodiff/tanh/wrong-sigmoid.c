/* diagnosis: that is the slope of the sigmoid */
#include "tasks.h"

void tanh_backward(double value, double grad, double *grad_a)
{
    *grad_a += grad * value * (1 - value);
}
