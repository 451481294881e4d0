/* rate.h: how fast an answer of Chapter 17 is that has passed: against the
 * step before it, and against the library's product. For notes only. */
#ifndef SPEED_RATE_H
#define SPEED_RATE_H

#include "blas.h"
#include "grader.h"
#include "sort.h"

#include <stdlib.h>
#include <time.h>

/* The matrices of a race: A (m x k), B (k x n), C (m x n), no gaps. */
typedef struct track {
    int m, n, k;
    float *a, *b, *c;
} track;

enum { RUNNERS = 3, ROUNDS = 5 };
typedef void runner(const track *t);

static inline float *some_floats(int rows, int cols)
{
    rng r = grader_stream("rate");
    size_t n = (size_t)rows * (size_t)cols;
    float *x = calloc(n, sizeof *x);
    for (size_t i = 0; i < n && x != NULL; i++)
        x[i] = (float)(rng_uniform(&r) - 0.5);
    return x;
}

/* Of this thread: the clock of a process that has a limit goes in steps. */
static inline double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* What each runner takes: the median of ROUNDS, in turns, after one that does
 * not count, since all is cold then. False without memory. */
static inline bool race(int m, int n, int k, runner *const run[RUNNERS],
                        double seconds[RUNNERS])
{
    double took[RUNNERS][ROUNDS];
    track t = {
        m, n, k, some_floats(m, k), some_floats(k, n), some_floats(m, n)};
    bool ready = t.a != NULL && t.b != NULL && t.c != NULL;
    for (int round = -1; ready && round < ROUNDS; round++)
        for (int i = 0; i < RUNNERS; i++) {
            double begin = processor_seconds();
            run[i](&t);
            if (round >= 0)
                took[i][round] = processor_seconds() - begin;
        }
    for (int i = 0; ready && i < RUNNERS; i++)
        seconds[i] = median(ROUNDS, took[i]);
    free(t.a);
    free(t.b);
    free(t.c);
    return ready;
}

/* The library reads files, which no cage lets it. */
static inline void load_library(void)
{
    blas_library();
}

static inline void run_library(const track *t)
{
    gemm_nn(t->m, t->n, t->k, 1, t->a, t->k, t->b, t->n, 1, t->c, t->n);
}

/* C += A B, row by row of B: the answer of exercise order. */
static inline void in_rows(int m, int n, int k, const float *a, int lda,
                           const float *b, int ldb, float *c, int ldc)
{
    for (int i = 0; i < m; i++)
        for (int p = 0; p < k; p++)
            for (int j = 0; j < n; j++)
                c[i * ldc + j] += a[i * lda + p] * b[p * ldb + j];
}

static inline void run_in_rows(const track *t)
{
    in_rows(t->m, t->n, t->k, t->a, t->k, t->b, t->n, t->c, t->n);
}

#endif
