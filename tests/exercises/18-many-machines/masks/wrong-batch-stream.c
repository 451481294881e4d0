/* diagnosis: changes with count */
#include "tasks.h"

void draw_masks(uint64_t seed, int step, int first, int count, int n,
                double p, float *mask)
{
    float kept = (float)(1 / (1 - p));
    rng stream =
        rng_numbered(seed, "masks", (uint64_t)step * 16 + (uint64_t)count);
    for (int i = 0; i < count; i++) {
        for (int j = 0; j < n; j++)
            mask[i * n + j] = rng_uniform(&stream) < p ? 0 : kept;
    }
}
