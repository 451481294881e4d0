/* diagnosis: 0 times nan */
#include "tasks.h"

void combine(int p, int n, const int *count, const float *g, float *whole)
{
    for (int k = 0; k < n; k++) {
        float sum = 0;
        int examples = 0;
        for (int r = 0; r < p; r++) {
            sum += (float)count[r] * g[r * n + k];
            examples += count[r];
        }
        whole[k] = examples > 0 ? sum / (float)examples : 0;
    }
}
