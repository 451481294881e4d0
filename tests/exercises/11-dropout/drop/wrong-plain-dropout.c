/* diagnosis: in test mode you multiply by 1 - p */
#include "tasks.h"

void drop(int m, int n, float p, bool training, const float *u, float *a)
{
    for (int i = 0; i < m * n; i++)
        if (training)
            a[i] = u[i] < p ? 0 : a[i] / (1 - p);
        else
            a[i] *= 1 - p;
}
