/* dropout.c: masks by a counter instead of a generator: no draw waits for the
 * one before, so that a vector of them is made at once. */
#include "dropout.h"

#include <stdbool.h>
#include <string.h>

#include "fail.h"

dropout dropout_make(float p, uint64_t seed, uint64_t step, int layer)
{
    ensure(p >= 0.0f && p < 1.0f, "drop probability %g", (double)p);
    rng r = rng_numbered(seed, "dropout", step);
    for (int l = 0; l < layer; l++)
        rng_bits(&r);
    uint64_t key = rng_bits(&r);
    return (dropout){.key = {(uint32_t)key, (uint32_t)(key >> 32)},
                     .threshold = (uint32_t)((double)p * 0x1p32),
                     .scale = (float)(1.0 / (1.0 - (double)p))};
}

/* The counters of neighbouring rows are 2^32 over the golden ratio apart:
 * rows would share counters only from millions of columns on. */
static const uint32_t ROW = 0x9e3779b9u;

dropout dropout_from(dropout d, int first)
{
    d.key[0] += (uint32_t)first * ROW;
    return d;
}

/* Two rounds of shifts and multiplications let every bit of x touch every bit
 * of the result (constants: Wellons 2018); half of the key enters between. */
static inline uint32_t hash(const dropout *d, uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7feb352du;
    x += d->key[1];
    x ^= x >> 15;
    x *= 0x846ca68bu;
    return x ^ (x >> 16);
}

/* x or 0. Bits are cleared: a choice between two floats would be a branch, and
 * a product with 0 would make infinities NaN. */
static inline float kept_if(bool keep, float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits &= 0u - (uint32_t)keep;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static void masked(const dropout *d, matrix m, int row, int column)
{
    const dropout mine = *d; /* which no store to m can change */

    if (mine.threshold == 0)
        return;
    for (int i = 0; i < m.rows; i++) {
        float *x = matrix_row(m, i);
        uint32_t first =
            mine.key[0] + (uint32_t)(row + i) * ROW + (uint32_t)column;
        for (int j = 0; j < m.cols; j++)
            x[j] = kept_if(hash(&mine, first + (uint32_t)j) >= mine.threshold,
                           mine.scale * x[j]);
    }
}

void dropout_forward(const dropout *d, matrix a, int row, int column)
{
    masked(d, a, row, column);
}

void dropout_backward(const dropout *d, matrix delta, int row, int column)
{
    masked(d, delta, row, column);
}
