/* diagnosis: the same node */
#include "tasks.h"

void product_backward(double a, double b, double grad, double *grad_a,
                      double *grad_b)
{
    double to_a = *grad_a + grad * b, to_b = *grad_b + grad * a;
    *grad_a = to_a;
    *grad_b = to_b;
}
