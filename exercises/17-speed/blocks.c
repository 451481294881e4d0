/* Exercise: a product in blocks.
 *
 * B is too large for the cache, and in the order of Exercise 17.1 all of it
 * comes by once more for every row of A. Make C = A B + beta C from products
 * of blocks instead, each of which reads a part of B that is small enough to
 * stay: at most block_k rows and at most block_n columns of it.
 *
 * add(m, n, k, a, lda, b, ldb, c, ldc) does what order does in Exercise
 * 17.1: it adds the product of an m x k and a k x n matrix to an m x n one.
 * Hand it one block after the other, as large as they may be. Neither n nor k
 * need be a multiple of its block. With beta = 0 the old C does not count,
 * whatever it is, nan too.
 *
 * Example: m = 2, n = 3, k = 4, block_n = 2, block_k = 3, beta = 0.5, and
 *
 *     A = 1 2 0 3    B = 1 0  2    C was  4 8 -2    becomes  12 9 -2
 *         2 1 1 0        3 1  0           2 6 12              6 6 11
 *                        0 2  1
 *                        1 1 -1
 *
 * with four calls of add, for B in parts of 3 x 2, 3 x 1, 1 x 2 and 1 x 1.
 *
 * Reread: "Blocks" in Chapter 17. */
#include "tasks.h"

void blocks(int m, int n, int k, int block_n, int block_k, const float *a,
            int lda, const float *b, int ldb, float beta, float *c, int ldc,
            product *add)
{
    /* TODO: see to the old C, then hand all blocks to add. */
    (void)m, (void)n, (void)k, (void)block_n, (void)block_k, (void)a;
    (void)lda, (void)b, (void)ldb, (void)beta, (void)c, (void)ldc, (void)add;
}
