/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: zeros first */
void make_mask(int n, float p, const float *u, float *mask)
{
    float keep = 1 - p;
    for (int j = 0; j < n; j++) {
        mask[j] = 0;
        if (u[j] >= p)
            mask[j] = 1 / keep;
    }
}
