/* tasks.h: the prototypes of the exercises of Chapter 17.
 *
 * Matrices are row-major floats; lda is the distance between the beginnings
 * of two rows of A, in floats, and so are ldb and ldc. What lies between the
 * rows belongs to somebody else: it is not read, and not written. */
#ifndef TASKS_17_SPEED_H
#define TASKS_17_SPEED_H

#include <stdbool.h>

/* Exercise 17.1: C (m x n) += A (m x k) B (k x n). */
void order(int m, int n, int k, const float *a, int lda, const float *b,
           int ldb, float *c, int ldc);

/* Exercise 17.2: C = A B + beta C, from products of blocks. `add` is of the
 * kind of exercise 17.1: it adds a product to C. */
typedef void product(int m, int n, int k, const float *a, int lda,
                     const float *b, int ldb, float *c, int ldc);
void blocks(int m, int n, int k, int block_n, int block_k, const float *a,
            int lda, const float *b, int ldb, float beta, float *c, int ldc,
            product *add);

/* Exercise 17.3: n columns of k entries, in panels of `width` columns. */
void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to);

/* Exercise 17.4: a tile, and vectors for it: eight floats, wherever they
 * begin. */
enum { LANES = 8, TILE_ROWS = 6, TILE_COLUMNS = 2 * LANES };
typedef float vec
    __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

/* C (rows x columns) += alpha A B, from a panel of each. */
void kernel(int rows, int columns, int k, float alpha, const float *a,
            const float *b, float *c, int ldc);

/* Exercise 17.5: the rows of C that thread t of `threads` makes, whole tiles
 * of `height` rows. */
void share(int m, int height, int threads, int t, int *first, int *count);

/* Exercise 17.6: the roofline of C (m x n) = A B, or, where it adds, of
 * C += A B. Operations count multiplications and additions. */
typedef enum bound { BY_MEMORY, BY_ARITHMETIC } bound;
double operations_of(int m, int n, int k);
double bytes_of(int m, int n, int k, bool adds);
bound bound_of(int m, int n, int k, bool adds, double peak, double bandwidth);
double rate_of(int m, int n, int k, bool adds, double peak, double bandwidth);
int least_square(double peak, double bandwidth);

/* Exercise 17.7: what a program suffers from. */
enum cause {
    NOTHING,       /* it is as fast as it should be */
    POWER_OF_TWO,  /* its rows lie a power of two apart */
    TIMED_COLD,    /* the first call is in the measured time */
    COUNTED_ONCE,  /* multiplications are counted, additions are not */
    WRONG_KERNEL,  /* the library does not know the CPU */
    THREADS_FIGHT, /* threads wait for each other, or for one cache line */
    DENORMALS,     /* numbers near the smallest that a float has */
    ALONG_COLUMNS  /* the innermost loop jumps from row to row */
};
enum cause cause_of(char patient);

#endif
