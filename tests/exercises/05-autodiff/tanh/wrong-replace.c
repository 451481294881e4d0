/* diagnosis: += */
#include "tasks.h"

void tanh_backward(double value, double grad, double *grad_a)
{
    *grad_a = grad * (1 - value * value);
}
