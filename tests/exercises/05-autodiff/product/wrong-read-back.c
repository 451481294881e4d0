/* diagnosis: *grad_a, a result, stands where grad belongs */
#include "tasks.h"

void product_backward(double a, double b, double grad, double *grad_a,
                      double *grad_b)
{
    *grad_a += grad * b;
    *grad_b += *grad_a * a;
}
