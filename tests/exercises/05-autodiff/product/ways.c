/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* wrong: you pass on the product itself: each parent gets grad times the other
 * factor */
void product_backward(double a, double b, double grad, double *grad_a,
                      double *grad_b)
{
    *grad_a += grad * a * b;
    *grad_b += grad * a * b;
}

/* wrong: each parent gets its own value: it gets grad times the other factor */
void product_backward(double a, double b, double grad, double *grad_a,
                      double *grad_b)
{
    *grad_a += grad * a;
    *grad_b += grad * b;
}
