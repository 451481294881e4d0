/* diagnosis: you look at delta too */
#include "tasks.h"

void relu_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++)
        if (!(delta[k] > 0 && a[k] > 0))
            delta[k] = 0;
}
