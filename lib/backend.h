/* backend.h: what makes the products behind blas.c, in its caller's thread:
 * OpenBLAS (openblas.c), or the library itself (plain.c). The Makefile takes
 * one of them; only blas.c calls it. */
#ifndef NN_BACKEND_H
#define NN_BACKEND_H

#include <stdbool.h>

/* Makes it ready; from the second call on, nothing. Dies with a line when it
 * cannot be had. */
void backend_open(void);

/* Sees to it that so many callers have room for a product at the same time, or
 * dies. Called by one at a time. */
void backend_room(int callers);

/* C (m x n) <- alpha op(A) op(B) + beta C: see gemm.h. After backend_open. */
void backend_product(bool ta, bool tb, int m, int n, int k, float alpha,
                     const float *a, int lda, const float *b, int ldb,
                     float beta, float *c, int ldc);

/* Whether products somewhat too large for its small kernels gain by being cut
 * into strips of C. */
bool backend_cuts(void);

/* For blas_library, blas_kernel and blas_find. */
const char *backend_library(void);
const char *backend_kernel(void);
void backend_find(const char *name, void *function);

#endif
