/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: this is the slope at tanh of the value: the value is the tanh already
 */
void tanh_backward(double value, double grad, double *grad_a)
{
    double t = tanh(value);
    *grad_a += grad * (1 - t * t);
}
