/* blas.c: the one door to products. See blas.h for the contract. What makes
 * them is behind backend.h. */
#include "blas.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "backend.h"
#include "crew.h"
#include "fail.h"
#include "hands.h"

/* ---- products ----------------------------------------------------------- */

/* C is m x n; the three forms differ in how A and B lie in memory. */
typedef struct product {
    bool ta, tb;
    int m, n, k;
    float alpha, beta;
    const float *a, *b;
    float *c;
    int lda, ldb, ldc;
} product;

/* The part of C with m rows from row i and n columns from column j. */
static void part(const product *p, int i, int m, int j, int n)
{
    size_t row = (size_t)i, col = (size_t)j;
    size_t lda = (size_t)p->lda, ldb = (size_t)p->ldb, ldc = (size_t)p->ldc;
    const float *a = p->a + (p->ta ? row : row * lda);
    const float *b = p->b + (p->tb ? col * ldb : col);

    backend_product(p->ta, p->tb, m, n, p->k, p->alpha, a, p->lda, b, p->ldb,
                    p->beta, p->c + row * ldc + col, p->ldc);
}

/* On CPUs with AVX-512 OpenBLAS has kernels for products of m n k <= 10^6
 * that skip the copying which large ones need. A product somewhat above that
 * is quicker in strips of C that are below. */
static void in_parts(const product *p, int i, int m, int j, int n)
{
    const double small = 1e6, medium = 12e6;
    double work = (double)m * n * p->k;

    if (!backend_cuts() || work <= small || work > medium) {
        part(p, i, m, j, n);
        return;
    }
    int longer = m > n ? m : n, count = (int)ceil(work / small);
    int step = longer < count ? 16 : (longer / count + 15) / 16 * 16;
    for (int at = 0; at < longer; at += step) {
        int size = longer - at < step ? longer - at : step;
        if (m > n)
            part(p, i + at, size, j, n);
        else
            part(p, i, m, j + at, size);
    }
}

/* A member's share of C: strips along its longer side. */
static void share(void *argument, crew *c, int member, int members)
{
    const product *p = argument;
    int from, to;
    (void)c;
    crew_share(p->m > p->n ? p->m : p->n, 16, member, members, &from, &to);
    if (p->m > p->n)
        in_parts(p, from, to - from, 0, p->n);
    else
        in_parts(p, 0, p->m, from, to - from);
}

static void gemm(bool ta, bool tb, int m, int n, int k, float alpha,
                 const float *a, int lda, const float *b, int ldb, float beta,
                 float *c, int ldc)
{
    int a_cols = ta ? m : k, b_cols = tb ? k : n;
    ensure(m >= 0 && n >= 0 && k >= 0, "a product of m %d, n %d, k %d", m, n,
           k);
    ensure(lda >= a_cols && ldb >= b_cols && ldc >= n,
           "rows of %d, %d, %d floats do not fit lda %d, ldb %d, ldc %d",
           a_cols, b_cols, n, lda, ldb, ldc);
    if (m == 0 || n == 0)
        return;
    hands_ready();
    product p = {ta, tb, m, n, k, alpha, beta, a, b, c, lda, ldb, ldc};
    if (!hands_share(share, &p, (double)m * n * k))
        in_parts(&p, 0, m, 0, n);
}

void gemm_nn(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc)
{
    gemm(false, false, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

void gemm_tn(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc)
{
    gemm(true, false, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

void gemm_nt(int m, int n, int k, float alpha, const float *a, int lda,
             const float *b, int ldb, float beta, float *c, int ldc)
{
    gemm(false, true, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

/* ---- what there is ------------------------------------------------------ */

const char *blas_library(void)
{
    return backend_library();
}

const char *blas_kernel(void)
{
    return backend_kernel();
}

void blas_find(const char *name, void *function)
{
    backend_find(name, function);
}
