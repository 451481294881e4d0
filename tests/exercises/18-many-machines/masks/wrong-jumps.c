/* diagnosis: may not take longer than that of the first */
#include "tasks.h"

void draw_masks(uint64_t seed, int step, int first, int count, int n,
                double p, float *mask)
{
    float kept = (float)(1 / (1 - p));
    for (int i = 0; i < count; i++) {
        rng stream = rng_numbered(seed, "masks", (uint64_t)step);
        for (long j = 0; j < (long)(first + i) * n; j++)
            rng_uniform(&stream);
        for (int j = 0; j < n; j++)
            mask[i * n + j] = rng_uniform(&stream) < p ? 0 : kept;
    }
}
