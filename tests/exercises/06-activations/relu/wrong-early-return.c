/* diagnosis: is as it was before the call */
#include "tasks.h"

void relu_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++) {
        if (a[k] <= 0) {
            delta[k] = 0;
            return;
        }
    }
}
