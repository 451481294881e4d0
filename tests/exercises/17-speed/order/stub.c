/* Exercise: memory is read in rows.
 *
 * Add the product of A and B to C:
 *
 *     C[i][j] += sum over p of A[i][p] B[p][j]
 *
 * A is m x k, B is k x n, C is m x n. Row i of A begins at a + i * lda, and
 * lda may be larger than k; ldb and ldc are the same for B and C. What lies
 * between the rows is not yours: it is not read, and not written.
 *
 * The loops over i, j and p give the same in any order. Choose one in which
 * the innermost loop goes from a number to its neighbour, in every matrix
 * that it moves in.
 *
 * Example: m = 2, n = 2, k = 3, lda = 4, ldb = 2, ldc = 3, and
 *
 *     A = 1 2 3 (9)    B = 2 -1    C was  10 20 (7)    becomes  13 27 (7)
 *         4 0 5            5  1           30 40                 23 46
 *                         -3  2
 *
 * Reread: "The order of the loops" in Chapter 17. */
#include "tasks.h"

void order(int m, int n, int k, const float *a, int lda, const float *b,
           int ldb, float *c, int ldc)
{
    /* TODO: three loops, and one line in them. */
    (void)m, (void)n, (void)k, (void)a, (void)lda, (void)b, (void)ldb;
    (void)c, (void)ldc;
}
