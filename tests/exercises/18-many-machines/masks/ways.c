/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <stdio.h>

/* right: a stream whose purpose is a name in words */
void draw_masks(uint64_t seed, int step, int first, int count, int n,
                double p, float *mask)
{
    float kept = (float)(1 / (1 - p));
    for (int i = 0; i < count; i++) {
        char name[64];
        snprintf(name, sizeof name, "step %d, example %d", step, first + i);
        rng stream = rng_make(seed, name);
        for (int j = 0; j < n; j++)
            mask[i * n + j] = rng_uniform(&stream) < p ? 0 : kept;
    }
}

/* right: a seed of its own for each step, drawn from the first one */
void draw_masks(uint64_t seed, int step, int first, int count, int n,
                double p, float *mask)
{
    float kept = (float)(1 / (1 - p));
    rng seeds = rng_numbered(seed, "step", (uint64_t)step);
    uint64_t own = rng_bits(&seeds);
    for (int i = 0; i < count; i++) {
        rng stream = rng_numbered(own, "example", (uint64_t)(first + i));
        for (int j = 0; j < n; j++)
            mask[i * n + j] = rng_uniform(&stream) >= p ? kept : 0;
    }
}
