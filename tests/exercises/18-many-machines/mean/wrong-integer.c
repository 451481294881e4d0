/* diagnosis: is 0 in whole numbers */
#include "tasks.h"

void combine(int p, int n, const int *count, const float *g, float *whole)
{
    int all = 0;
    for (int r = 0; r < p; r++)
        all += count[r];
    for (int k = 0; k < n; k++)
        whole[k] = 0;
    for (int r = 0; r < p; r++)
        for (int k = 0; k < n && count[r] > 0; k++)
            whole[k] += (float)(count[r] / all) * g[r * n + k];
}
