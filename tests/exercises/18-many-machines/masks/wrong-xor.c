/* diagnosis: you make the same name */
#include "tasks.h"

void draw_masks(uint64_t seed, int step, int first, int count, int n,
                double p, float *mask)
{
    float kept = (float)(1 / (1 - p));
    for (int i = 0; i < count; i++) {
        uint64_t name = (uint64_t)step ^ (uint64_t)(first + i);
        rng stream = rng_numbered(seed, "masks", name);
        for (int j = 0; j < n; j++)
            mask[i * n + j] = rng_uniform(&stream) < p ? 0 : kept;
    }
}
