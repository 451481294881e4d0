/* diagnosis: the difference is the wrong way round */
#include "tasks.h"

void make_mask(int n, float p, const float *u, float *mask)
{
    for (int j = 0; j < n; j++)
        mask[j] = u[j] < p ? 0.0f : 1.0f / (p - 1.0f);
}
