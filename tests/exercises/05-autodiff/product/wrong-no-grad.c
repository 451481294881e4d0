/* diagnosis: times the grad of the node */
#include "tasks.h"

void product_backward(double a, double b, double grad, double *grad_a,
                      double *grad_b)
{
    (void)grad;
    *grad_a += b;
    *grad_b += a;
}
