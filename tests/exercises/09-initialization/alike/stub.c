/* Exercise: find the bug.
 *
 * This function draws the weights of a layer of `out` neurons with `in`
 * inputs each, from one stream of random numbers, row by row:
 *
 *     w_kj = std times the next standard normal number
 *
 * It compiles. The weights have the right mean and the right spread, the same
 * seed gives the same weights, and the cost of a network that starts from
 * them even falls, for a while. A layer of a hundred such neurons is worth as
 * much as one. Mend it without changing what is right.
 *
 * Reread: "All alike" in Chapter 9. */
#include "tasks.h"

void fill_layer(int out, int in, double std, uint64_t seed, float *w)
{
    /* TODO: find the bug, mend it, and take this line away. */
    for (int k = 0; k < out; k++) {
        rng r = rng_make(seed, "weights");
        for (int j = 0; j < in; j++)
            w[k * in + j] = (float)(std * rng_normal(&r));
    }
}
