/* diagnosis: a stream for each neuron */
#include "tasks.h"

void fill_layer(int out, int in, double std, uint64_t seed, float *w)
{
    for (int k = 0; k < out; k++) {
        rng r = rng_make(seed + (uint64_t)k, "weights");
        for (int j = 0; j < in; j++)
            w[k * in + j] = (float)(std * rng_normal(&r));
    }
}
