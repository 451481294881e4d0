/* blas.h: the one door to matrix products: OpenBLAS's, or with BLAS=plain the
 * library's own (gemm.h).
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

/* OpenBLAS is loaded at the first product, or the first question below. Of
 * its kernels it runs Haswell, whose digits the book prints, on any x86-64
 * CPU that can; in a build with NN_FAST, and elsewhere, the best for this
 * CPU. Says nothing, and respects an OPENBLAS_CORETYPE that the user set.
 * What cannot be loaded, and what there is no room for, dies with a line. */

/* The library, as it names itself ("OpenBLAS 0.3.21"); of ours,
 * "products of our own". */
const char *blas_library(void);

/* The kernel in use, as OpenBLAS names it ("SkylakeX"); of ours, the vectors
 * that it was compiled for. */
const char *blas_kernel(void);

/* Threads that a large product is shared among, n >= 1; one when nobody has
 * said. More are made at once: what cannot be had dies with a line.
 * blas_threads says what was set. Not inside a crew's job. */
void blas_set_threads(int n);
int blas_threads(void);

/* How many threads are going to call products at the same time, n >= 1; with
 * several, each product uses its caller alone. Not inside a crew's job. */
void blas_set_callers(int n);

/* Writes the address of the library's own function of this name, NULL if it
 * has none (ours never has), into the pointer at *function. For those who measure. */
void blas_find(const char *name, void *function);

#endif
