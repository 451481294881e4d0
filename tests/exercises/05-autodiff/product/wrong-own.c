/* diagnosis: the other factor */
#include "tasks.h"

void product_backward(double a, double b, double grad, double *grad_a,
                      double *grad_b)
{
    *grad_a += grad * a;
    *grad_b += grad * b;
}
