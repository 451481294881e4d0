/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: strips of columns outside */
void blocks(int m, int n, int k, int block_n, int block_k, const float *a,
            int lda, const float *b, int ldb, float beta, float *c, int ldc,
            product *add)
{
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
            if (beta == 0)
                c[i * ldc + j] = 0;
            else
                c[i * ldc + j] *= beta;
    for (int j = 0; j < n; j += block_n) {
        int columns = n - j < block_n ? n - j : block_n;
        for (int p = 0; p < k; p += block_k) {
            int depth = k - p < block_k ? k - p : block_k;
            add(m, columns, depth, a + p, lda, b + p * ldb + j, ldb, c + j,
                ldc);
        }
    }
}

/* right: a row of A at a time */
void blocks(int m, int n, int k, int block_n, int block_k, const float *a,
            int lda, const float *b, int ldb, float beta, float *c, int ldc,
            product *add)
{
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
            c[i * ldc + j] = beta == 0 ? 0 : beta * c[i * ldc + j];
    for (int p = 0; p < k; p += block_k)
        for (int j = 0; j < n; j += block_n) {
            int columns = n - j < block_n ? n - j : block_n;
            int depth = k - p < block_k ? k - p : block_k;
            for (int i = 0; i < m; i++)
                add(1, columns, depth, a + i * lda + p, lda, b + p * ldb + j,
                    ldb, c + i * ldc + j, ldc);
        }
}

/* wrong: only whole blocks are made: where n or k is no multiple of its block,
 * what remains is a block too */
void blocks(int m, int n, int k, int block_n, int block_k, const float *a,
            int lda, const float *b, int ldb, float beta, float *c, int ldc,
            product *add)
{
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
            c[i * ldc + j] = beta == 0 ? 0 : beta * c[i * ldc + j];
    for (int p = 0; p + block_k <= k; p += block_k)
        for (int j = 0; j + block_n <= n; j += block_n)
            add(m, block_n, block_k, a + p, lda, b + p * ldb + j, ldb, c + j,
                ldc);
}
