/* diagnosis: slope of the ReLU is missing */
#include "tasks.h"

void mask_back(int n, const float *z, const float *mask, float *delta)
{
    (void)z;
    for (int j = 0; j < n; j++)
        delta[j] *= mask[j];
}
