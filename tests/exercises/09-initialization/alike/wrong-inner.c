/* diagnosis: all weights are the same number */
#include "tasks.h"

void fill_layer(int out, int in, double std, uint64_t seed, float *w)
{
    for (int k = 0; k < out; k++)
        for (int j = 0; j < in; j++) {
            rng r = rng_make(seed, "weights");
            w[k * in + j] = (float)(std * rng_normal(&r));
        }
}
