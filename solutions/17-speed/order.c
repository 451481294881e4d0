/* Order: the innermost loop goes along a row of B and a row of C. */
#include "tasks.h"

void order(int m, int n, int k, const float *a, int lda, const float *b,
           int ldb, float *c, int ldc)
{
    for (int i = 0; i < m; i++)
        for (int p = 0; p < k; p++)
            for (int j = 0; j < n; j++)
                c[i * ldc + j] += a[i * lda + p] * b[p * ldb + j];
}
