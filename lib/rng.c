/* rng.c: xoshiro256++ with named streams.
 *
 * Every step is an integer operation or one of + - * / on doubles, which IEEE
 * 754 rounds exactly; no function of libm is called, since those differ
 * between systems in the last bit. Compiled with -ffp-contract=off, a seed
 * gives the same numbers on every machine. */
#include "rng.h"

#include <string.h>

#include "fail.h"
#include "hash.h"

/* SplitMix64 (Steele, Lea & Flood 2014): steps *x and mixes it. */
static uint64_t splitmix(uint64_t *x)
{
    uint64_t z = *x += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static rng from(uint64_t x)
{
    rng r;
    for (int i = 0; i < 4; i++)
        r.state[i] = splitmix(&x);
    return r;
}

/* The seed is mixed before the purpose comes in, so that the neighbouring
 * seeds 1, 2, 3 and alike purposes do not meet. */
rng rng_make(uint64_t seed, const char *purpose)
{
    return from(splitmix(&seed) ^ hash_bytes(purpose, strlen(purpose)));
}

rng rng_numbered(uint64_t seed, const char *purpose, uint64_t number)
{
    uint64_t x = splitmix(&seed) ^ hash_bytes(purpose, strlen(purpose));
    return from(splitmix(&x) ^ splitmix(&number));
}

static uint64_t rotate(uint64_t x, int by)
{
    return (x << by) | (x >> (64 - by));
}

uint64_t rng_bits(rng *r)
{
    uint64_t *s = r->state, result = rotate(s[0] + s[3], 23) + s[0];
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

double rng_uniform(rng *r)
{
    return (double)(rng_bits(r) >> 11) * 0x1p-53;
}

/* The high half of (32 random bits) * n is 0 .. n-1; the first 2^32 mod n
 * values of the low half are drawn again, so that each is equally likely
 * (Lemire 2019). */
int rng_below(rng *r, int n)
{
    ensure(n > 0, "n is %d; it must be positive", n);
    uint32_t range = (uint32_t)n, first = (0u - range) % range;
    uint64_t product;
    do
        product = (rng_bits(r) >> 32) * range;
    while ((uint32_t)product < first);
    return (int)(product >> 32);
}

/* ln x for 0 < x <= 1, to about 1e-15. x = m 2^e with m in [0.7, 1.4);
 * ln m = 2 (f + f^3/3 + f^5/5 + ...), f = (m - 1) / (m + 1), |f| < 0.172. */
static double logarithm(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int e = (int)(bits >> 52) - 1023;
    bits = (bits & 0xfffffffffffffu) | 0x3ff0000000000000u;
    double m;
    memcpy(&m, &bits, sizeof m); /* 1 <= m < 2 */
    if (m > 1.4142135623730951) {
        m *= 0.5;
        e++;
    }
    double f = (m - 1.0) / (m + 1.0), f2 = f * f, sum = 0.0;
    for (int k = 21; k >= 1; k -= 2)
        sum = sum * f2 + 1.0 / k;
    return 2.0 * f * sum + e * 0.6931471805599453;
}

/* Ratio of uniforms (Kinderman & Monahan 1977) with Leva's two quadratic
 * bounds (1992): v/u is normal when v^2 <= -4 u^2 ln u. The bounds decide all
 * but one in eighty draws without a logarithm. */
double rng_normal(rng *r)
{
    for (;;) {
        double u = 1.0 - rng_uniform(r); /* never 0 */
        double v = 1.7156 * (rng_uniform(r) - 0.5);
        double x = u - 0.449871;
        double y = (v < 0.0 ? -v : v) + 0.386595;
        double q = x * x + y * (0.19600 * y - 0.25472 * x);
        if (q < 0.27597)
            return v / u;
        if (q <= 0.27846 && v * v <= -4.0 * u * u * logarithm(u))
            return v / u;
    }
}

void rng_permutation(rng *r, int n, int p[])
{
    for (int i = 0; i < n; i++)
        p[i] = i;
    rng_shuffle(r, n, p);
}

void rng_shuffle(rng *r, int n, int p[])
{
    for (int i = n - 1; i > 0; i--) {
        int j = rng_below(r, i + 1), t = p[i];
        p[i] = p[j];
        p[j] = t;
    }
}
