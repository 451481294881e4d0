/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: all examples are counted first, and each rank's row has its share */
void combine(int p, int n, const int *count, const float *g, float *whole)
{
    int all = 0;
    for (int r = 0; r < p; r++)
        all += count[r];
    for (int k = 0; k < n; k++)
        whole[k] = 0;
    for (int r = 0; r < p; r++)
        for (int k = 0; k < n && count[r] > 0; k++)
            whole[k] += g[r * n + k] * (float)count[r] / (float)all;
}

/* right: a running mean, which each rank's row moves by its weight */
void combine(int p, int n, const int *count, const float *g, float *whole)
{
    int seen = 0;
    for (int k = 0; k < n; k++)
        whole[k] = 0;
    for (int r = 0; r < p; r++) {
        if (count[r] == 0)
            continue;
        seen += count[r];
        float weight = (float)count[r] / (float)seen;
        for (int k = 0; k < n; k++)
            whole[k] += weight * (g[r * n + k] - whole[k]);
    }
}
