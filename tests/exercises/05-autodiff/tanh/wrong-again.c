/* diagnosis: is tanh already */
#include "tasks.h"

#include <math.h>

void tanh_backward(double value, double grad, double *grad_a)
{
    *grad_a += grad * (1 - tanh(value) * tanh(value));
}
