/* Blocks: beta once, before all; then each block adds its share. */
#include "tasks.h"

static int least(int a, int b)
{
    return a < b ? a : b;
}

void blocks(int m, int n, int k, int block_n, int block_k, const float *a,
            int lda, const float *b, int ldb, float beta, float *c, int ldc,
            product *add)
{
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
            c[i * ldc + j] = beta == 0 ? 0 : beta * c[i * ldc + j];
    for (int p = 0; p < k; p += block_k)
        for (int j = 0; j < n; j += block_n)
            add(m, least(block_n, n - j), least(block_k, k - p), a + p, lda,
                b + p * ldb + j, ldb, c + j, ldc);
}
