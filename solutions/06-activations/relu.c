/* Back through a ReLU: the blame of units that were off is dropped. */
#include "tasks.h"

void relu_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++)
        if (!(a[k] > 0))
            delta[k] = 0;
}
