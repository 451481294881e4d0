/* diagnosis: off the diagonal the Jacobian is negative */
#include "tasks.h"

void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z)
{
    for (int i = 0; i < n; i++) {
        grad_z[i] = 0;
        for (int j = 0; j < n; j++)
            if (i == j)
                grad_z[i] += grad_p[j] * p[i] * (1 - p[i]);
            else
                grad_z[i] += grad_p[j] * p[i] * p[j];
    }
}
