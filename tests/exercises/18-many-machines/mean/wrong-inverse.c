/* diagnosis: divided by its count */
#include "tasks.h"

void combine(int p, int n, const int *count, const float *g, float *whole)
{
    for (int k = 0; k < n; k++) {
        float sum = 0;
        int examples = 0;
        for (int r = 0; r < p; r++)
            if (count[r] > 0) {
                sum += g[r * n + k] / (float)count[r];
                examples += count[r];
            }
        whole[k] = examples > 0 ? sum : 0;
    }
}
