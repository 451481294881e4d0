/* diagnosis: outside the array */
#include "tasks.h"

void order(int m, int n, int k, const float *a, int lda, const float *b,
           int ldb, float *c, int ldc)
{
    for (int i = 0; i < n; i++)
        for (int p = 0; p < k; p++)
            for (int j = 0; j < m; j++)
                c[i * ldc + j] += a[i * lda + p] * b[p * ldb + j];
}
