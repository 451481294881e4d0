/* diagnosis: not a >= 0 */
#include "tasks.h"

void relu_backward(int n, const float *a, float *delta)
{
    for (int k = 0; k < n; k++)
        delta[k] = a[k] >= 0 ? delta[k] : 0;
}
