/* diagnosis: delta stands where z belongs */
#include "tasks.h"

void mask_back(int n, const float *z, const float *mask, float *delta)
{
    for (int j = 0; j < n; j++)
        delta[j] *= delta[j] > 0 ? mask[j] : 0;
}
