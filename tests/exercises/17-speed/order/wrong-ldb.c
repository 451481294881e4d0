/* diagnosis: you take n for the distance between two rows of B */
#include "tasks.h"

void order(int m, int n, int k, const float *a, int lda, const float *b,
           int ldb, float *c, int ldc)
{
    (void)ldb;
    for (int i = 0; i < m; i++)
        for (int p = 0; p < k; p++)
            for (int j = 0; j < n; j++)
                c[i * ldc + j] += a[i * lda + p] * b[p * n + j];
}
