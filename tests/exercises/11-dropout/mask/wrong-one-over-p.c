/* diagnosis: wherever your mask is wrong, it is ours times -(p - 1) / p */
#include "tasks.h"

void make_mask(int n, float p, const float *u, float *mask)
{
    for (int i = 0; i < n; i++) {
        mask[i] = 1;
        if (u[i] < p)
            mask[i] = 0;
        else
            mask[i] /= p > 0 ? p : 1;
    }
}
