/* Exercise: a batch (a challenge).
 *
 * Compute the scores Z (m x out) of a layer for m examples X (m x in) at
 * once, without a sigmoid. W is out x in, and all matrices are stored row by
 * row, without gaps. What z holds before the call means nothing. With m = 2,
 * in = 4 and out = 3,
 *
 *     X = (  2  -1  3  0 )    W = (  3   2  0  -1 )    b = (  4 )
 *         ( -2   4  0  3 )        (  0  -2  4   3 )        ( -2 )
 *                                 ( -3   0  2   2 )        (  5 )
 *
 *     Z = ( 8  12   5 )
 *         ( 3  -1  17 )
 *
 * Once it passes, try the three loops in another order.
 *
 * Reread: "A batch is a product" in Chapter 3. */
#include "tasks.h"

void batch(int m, int in, int out, const float *w, const float *b,
           const float *x, float *z)
{
    /* TODO: three loops. */
    (void)m, (void)in, (void)out, (void)w, (void)b, (void)x, (void)z;
}
