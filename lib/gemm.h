/* gemm.h: the products of blas.h in C alone: what stands behind them where
 * there is no OpenBLAS. Explained in Chapter 17. */
#ifndef NN_GEMM_H
#define NN_GEMM_H

#include <stdbool.h>

/* C (m x n) <- alpha op(A) op(B) + beta C, row-major, as in BLAS sgemm
 * (Dongarra et al. 1990): op(A) is m x k, A itself or, with ta, the transpose
 * of what is stored k x m; op(B) is k x n, or stored n x k with tb. With beta
 * 0 the old C does not count. Nothing is allocated. An element's sum goes
 * from k = 0 upwards in blocks of GEMM_BLOCK, whatever part of C is asked for
 * and however wide the vectors are: beta C, then + alpha (sum of a block), each.
 * Only whether sums are fused (fmaf) is the CPU's. */
void gemm_product(bool ta, bool tb, int m, int n, int k, float alpha,
                  const float *a, int lda, const float *b, int ldb,
                  float beta, float *c, int ldc);

enum { GEMM_BLOCK = 384 };

/* The instructions that it was compiled for: "AVX2 and FMA". */
const char *gemm_vectors(void);

#endif
