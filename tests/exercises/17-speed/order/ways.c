/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: a row of A at a time, its entries kept */
void order(int m, int n, int k, const float *a, int lda, const float *b,
           int ldb, float *c, int ldc)
{
    for (int p = 0; p < k; p++)
        for (int i = 0; i < m; i++) {
            float factor = a[i * lda + p];
            for (int j = 0; j < n; j++)
                c[i * ldc + j] += factor * b[p * ldb + j];
        }
}

/* right: the order of the definition, with a sum */
void order(int m, int n, int k, const float *a, int lda, const float *b,
           int ldb, float *c, int ldc)
{
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) {
            float sum = 0;
            for (int p = 0; p < k; p++)
                sum += a[i * lda + p] * b[p * ldb + j];
            c[i * ldc + j] += sum;
        }
}

/* right: pointers to the rows */
void order(int m, int n, int k, const float *a, int lda, const float *b,
           int ldb, float *c, int ldc)
{
    for (int i = 0; i < m; i++) {
        const float *across = a + i * lda;
        float *row = c + i * ldc;
        for (int p = 0; p < k; p++) {
            const float *line = b + p * ldb;
            for (int j = 0; j < n; j++)
                row[j] += across[p] * line[j];
        }
    }
}
