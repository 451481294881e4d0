/* diagnosis: still alike afterwards */
#include "tasks.h"

void drop(int m, int n, float p, bool training, const float *u, float *a)
{
    if (!training)
        return;
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
            a[i * n + j] *= u[j] < p ? 0 : 1 / (1 - p);
}
