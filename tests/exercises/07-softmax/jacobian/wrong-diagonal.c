/* diagnosis: the diagonal of the Jacobian alone */
#include "tasks.h"

#include <math.h>

void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z)
{
    for (int j = 0; j < n; j++)
        grad_z[j] = grad_p[j] * p[j] * (1 - p[j]);
}
