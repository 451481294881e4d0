/* Exercise: heads, apart and together.
 *
 * Of T positions qkv holds queries, keys and values: row t has first the
 * query of position t, then its key, then its value, C numbers each, and in
 * each of them all `heads` heads stand side by side, d numbers a head. A head
 * wants its own three matrices whole, T x d each.
 *
 *   split  q, k and v from qkv. Each holds the matrices of all heads, one
 *          after the other: first all T rows of head 0, then those of head 1.
 *   join   o holds the heads' answers like that, heads x T x d; put them side
 *          by side again, into y, T x C.
 *
 * Example: T = 2, heads = 2, d = 2. Of qkv = 1 2 ... 12 over 13 14 ... 24 the
 * queries q are 1 2 13 14 3 4 15 16, the keys 5 6 17 18 7 8 19 20, the values
 * 9 10 21 22 11 12 23 24. And of o = 1 2 13 14 3 4 15 16 the joined y is
 * 1 2 3 4 over 13 14 15 16.
 *
 * Reread: "Heads" in Chapter 15. */
#include "tasks.h"

/* TODO: write the two functions, then take this line away. */

void split(int T, int heads, int d, const float *qkv, float *q, float *k,
           float *v)
{
    (void)T, (void)heads, (void)d, (void)qkv, (void)q, (void)k, (void)v;
}

void join(int T, int heads, int d, const float *o, float *y)
{
    (void)T, (void)heads, (void)d, (void)o, (void)y;
}
