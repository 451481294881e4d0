/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: neuron by neuron, from one stream */
void fill_layer(int out, int in, double std, uint64_t seed, float *w)
{
    rng r = rng_make(seed, "weights");
    for (int k = 0; k < out; k++)
        for (int j = 0; j < in; j++)
            w[k * in + j] = (float)(rng_normal(&r) * std);
}
