/* diagnosis: only whole blocks are made */
#include "tasks.h"

void blocks(int m, int n, int k, int block_n, int block_k, const float *a,
            int lda, const float *b, int ldb, float beta, float *c, int ldc,
            product *add)
{
    for (int i = 0; i < m; i++)
        for (int l = 0; l < n; l++)
            c[i * ldc + l] = beta == 0 ? 0 : c[i * ldc + l] * beta;
    for (int q = 0; q + block_k <= k; q += block_k)
        for (int j = 0; j + block_n <= n; j += block_n)
            add(m, block_n, block_k, a + q, lda, b + q * ldb + j, ldb, c + j,
                ldc);
}
