/* diagnosis: a plus stands where a minus belongs before s */
#include "tasks.h"

#include <math.h>

void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z)
{
    float s = 0;
    for (int i = 0; i < n; i++)
        s += grad_p[i] * p[i];
    for (int j = 0; j < n; j++)
        grad_z[j] = p[j] * (grad_p[j] + s);
}
