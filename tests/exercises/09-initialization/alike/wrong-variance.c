/* diagnosis: the factor std is there twice */
#include "tasks.h"

void fill_layer(int out, int in, double std, uint64_t seed, float *w)
{
    rng r = rng_make(seed, "weights");
    for (int j = 0; j < out * in; j++)
        w[j] = (float)(std * std * rng_normal(&r));
}
