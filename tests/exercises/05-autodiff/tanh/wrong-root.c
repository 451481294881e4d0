/* diagnosis: you take the root of (1 - value * value) */
#include "tasks.h"

#include <math.h>

void tanh_backward(double value, double grad, double *grad_a)
{
    double slope = sqrt(1 - value * value);
    *grad_a += slope * grad;
}
