/* diagnosis: the way forward */
#include "tasks.h"

void relu_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = a[k] > 0 ? a[k] : 0;
}
