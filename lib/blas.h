/* blas.h: the one door to OpenBLAS. Nothing else includes its headers.
 *
 * All matrices are row-major float; lda, ldb, ldc are the distances between
 * rows, in floats. C <- alpha op(A) op(B) + beta C, as in BLAS sgemm
 * (Dongarra et al. 1990). */
#ifndef NN_BLAS_H
#define NN_BLAS_H

/* C (m x n) <- alpha A (m x k) B (k x n) + beta C */
void gemm_nn(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc);

/* C (m x n) <- alpha A^T B + beta C, with A stored k x m and B k x n */
void gemm_tn(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc);

/* C (m x n) <- alpha A B^T + beta C, with A m x k and B stored n x k */
void gemm_nt(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc);

/* Sees to it that OpenBLAS runs the best kernel this CPU supports; call it
 * first in main, before any product (program_start does). OpenBLAS releases
 * older than the CPU fall back to their slowest kernel; then it is made to
 * decide again. Says nothing, respects an OPENBLAS_CORETYPE that the user
 * set, and does nothing when there is nothing to mend. */
void blas_choose_kernel(void);

/* The library, as it names itself ("OpenBLAS 0.3.21"). */
const char *blas_library(void);

/* The kernel in use, as OpenBLAS names it ("SkylakeX"). */
const char *blas_kernel(void);

/* Threads that products may use; n >= 1. blas_threads says how many do. */
void blas_set_threads(int n);
int blas_threads(void);

#endif
