/* rng.c: xoshiro256++, seeded through splitmix64 (Blackman & Vigna 2021). */
#include "rng.h"

#include <math.h>

#include "fail.h"

static uint64_t rotated(uint64_t x, int k)
{
    return x << k | x >> (64 - k);
}

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* FNV-1a, 64 bits. */
static uint64_t hash(const char *text)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 0x100000001b3u;
    return h;
}

rng rng_make(uint64_t seed, const char *purpose)
{
    uint64_t mixed = seed;
    uint64_t start = splitmix(&mixed) ^ hash(purpose);
    rng r;

    for (int i = 0; i < 4; i++)
        r.state[i] = splitmix(&start);
    return r;
}

uint64_t rng_bits(rng *r)
{
    uint64_t *s = r->state;
    uint64_t result = rotated(s[0] + s[3], 23) + s[0];
    uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotated(s[3], 45);
    return result;
}

double rng_uniform(rng *r)
{
    return (double)(rng_bits(r) >> 11) * 0x1p-53;
}

/* The high bits, scaled; the few values that would come once too often are
 * drawn again (Lemire 2019). */
int rng_below(rng *r, int n)
{
    ensure(n > 0, "a number below %d", n);
    uint32_t bound = (uint32_t)n, reject = -bound % bound;
    uint64_t product;

    do
        product = (rng_bits(r) >> 32) * bound;
    while ((uint32_t)product < reject);
    return (int)(product >> 32);
}

/* log x for x in (0, 1], from exactly rounded operations alone: with
 * x = m 2^e, sqrt(1/2) <= m < sqrt(2), and t = (m-1)/(m+1),
 * log m = 2 (t + t^3/3 + t^5/5 + ...); |t| < 0.172, so that eleven terms are
 * enough for a double. The C library's log may differ in the last bit from
 * one machine to the next. */
static double exact_log(double x)
{
    int e;
    double m = frexp(x, &e);

    if (m < 0x1.6a09e667f3bcdp-1) {
        m *= 2.0;
        e--;
    }
    double t = (m - 1.0) / (m + 1.0), t2 = t * t, sum = 0.0;
    for (int k = 21; k >= 1; k -= 2)
        sum = sum * t2 + 1.0 / k;
    return 2.0 * t * sum + e * 0x1.62e42fefa39efp-1;
}

/* A point in the unit disc gives two normal numbers; one is used, so that a
 * stream's state is all there is to it (Marsaglia & Bray 1964). */
double rng_normal(rng *r)
{
    double x, y, s;

    do {
        x = 2.0 * rng_uniform(r) - 1.0;
        y = 2.0 * rng_uniform(r) - 1.0;
        s = x * x + y * y;
    } while (s >= 1.0 || s == 0.0);
    return x * sqrt(-2.0 * exact_log(s) / s);
}

void rng_shuffle(rng *r, int n, int p[])
{
    for (int i = n - 1; i > 0; i--) {
        int j = rng_below(r, i + 1), kept = p[i];
        p[i] = p[j];
        p[j] = kept;
    }
}

void rng_permutation(rng *r, int n, int p[])
{
    for (int i = 0; i < n; i++)
        p[i] = i;
    rng_shuffle(r, n, p);
}
