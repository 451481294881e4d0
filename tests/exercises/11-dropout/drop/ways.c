/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: dropped or scaled, one after the other */
void drop(int m, int n, float p, bool training, const float *u, float *a)
{
    float scale = 1 / (1 - p);
    if (training)
        for (int k = 0; k < m * n; k++) {
            if (u[k] < p)
                a[k] = 0;
            else
                a[k] *= scale;
        }
}
