/* diagnosis: in test mode nothing happens */
#include "tasks.h"

void drop(int m, int n, float p, bool training, const float *u, float *a)
{
    (void)training;
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
            a[i * n + j] *= u[i * n + j] < p ? 0 : 1 / (1 - p);
}
