/* diagnosis: n * n steps take too long */
#include "tasks.h"

#include <math.h>

void softmax_backward(int n, const float *p, const float *grad_p,
                      float *grad_z)
{
    for (int j = 0; j < n; j++) {
        float sum = 0;
        for (int i = 0; i < n; i++)
            sum += grad_p[i] * p[i] * ((i == j ? 1.0f : 0.0f) - p[j]);
        grad_z[j] = sum;
    }
}
