/* diagnosis: two loops are one */
#include "tasks.h"

void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z)
{
    float dot = 0;
    for (int i = 0; i < n; i++) {
        dot += p[i] * grad_p[i];
        grad_z[i] = p[i] * (grad_p[i] - dot);
    }
}
