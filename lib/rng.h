/* rng.h: a small fast random generator with named streams.
 *
 * Each use of chance in a program takes its own stream, named by the seed and
 * a purpose ("weights", "shuffle"), so that drawing more numbers for one
 * purpose never changes another. Only integer and exactly rounded operations
 * are used: the same seed gives the same numbers on every machine. */
#ifndef NN_RNG_H
#define NN_RNG_H

#include <stdint.h>

typedef struct rng {
    uint64_t state[4]; /* xoshiro256++ (Blackman & Vigna 2021) */
} rng;

/* The stream of `seed` for `purpose`: different purposes are independent. */
rng rng_make(uint64_t seed, const char *purpose);

/* The number-th stream of the same: for things drawn in any order. */
rng rng_numbered(uint64_t seed, const char *purpose, uint64_t number);

/* 64 random bits. */
uint64_t rng_bits(rng *r);

/* Uniform on [0, 1), a multiple of 2^-53. */
double rng_uniform(rng *r);

/* Uniform integer in 0 .. n-1, without bias; n > 0. */
int rng_below(rng *r, int n);

/* Standard normal, mean 0 and variance 1. */
double rng_normal(rng *r);

/* p = a random order of 0 .. n-1 (Fisher-Yates). */
void rng_permutation(rng *r, int n, int p[]);

/* The n values of p in a random order. */
void rng_shuffle(rng *r, int n, int p[]);

#endif
