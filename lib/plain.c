/* plain.c: what stands behind blas.c where there is no OpenBLAS; see
 * backend.h. The products themselves are in gemm.c. */
#include <stddef.h>
#include <string.h>

#include "backend.h"
#include "gemm.h"

void backend_open(void)
{
}

void backend_room(int callers)
{
    (void)callers; /* each has its own */
}

void backend_product(bool ta, bool tb, int m, int n, int k, float alpha,
                     const float *a, int lda, const float *b, int ldb,
                     float beta, float *c, int ldc)
{
    gemm_product(ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

bool backend_cuts(void)
{
    return false;
}

const char *backend_library(void)
{
    return "products of our own";
}

const char *backend_kernel(void)
{
    return gemm_vectors();
}

void backend_find(const char *name, void *function)
{
    const void *none = NULL;
    (void)name;
    memcpy(function, &none, sizeof none);
}
