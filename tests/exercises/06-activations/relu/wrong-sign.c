/* diagnosis: sign of delta */
#include "tasks.h"

void relu_backward(int n, const float *a, float *delta)
{
    (void)a;
    for (int k = 0; k < n; k++)
        delta[k] = delta[k] > 0 ? delta[k] : 0;
}
