/* diagnosis: you take p_j twice */
#include "tasks.h"

void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z)
{
    float sum = 0;
    for (int i = 0; i < n; i++)
        sum += grad_p[i];
    for (int j = 0; j < n; j++)
        grad_z[j] = p[j] * (grad_p[j] - p[j] * sum);
}
