/* One stream for the whole layer: no two neurons start alike. */
#include "tasks.h"

void fill_layer(int out, int in, double std, uint64_t seed, float *w)
{
    rng r = rng_make(seed, "weights");
    for (int j = 0; j < out * in; j++)
        w[j] = (float)(std * rng_normal(&r));
}
