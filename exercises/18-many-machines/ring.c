/* Exercise: the ring.
 *
 * p = w->ranks ranks hold n numbers each, 0 <= n <= MOST_NUMBERS. Afterwards x
 * holds on every rank the sum of all ranks' x. Every rank runs this function;
 * w->rank says which one it is. What a rank knows of the others comes by
 *
 *     world_send(w, to, a, k)      rank `to` gets k numbers, from a on
 *     world_recv(w, from, a, k)    k numbers of rank `from` arrive at a
 *
 * Both wait for the other side. A rank sends only to the next one, rank + 1,
 * and hears only from the one before; rank 0 comes after rank p - 1. It sends
 * 2 (p - 1) messages at most, and none is longer than n / p, rounded up. n may
 * be no multiple of p, and smaller than p; p may be 1.
 *
 * Example: p = 3, n = 4.
 *
 *     rank 0   x = 1   2   3   4         becomes on all ranks
 *     rank 1      10  20  30  40         111  222  333  444
 *     rank 2     100 200 300 400
 *
 * The grader plays all ranks, and sees at once when they wait for one another.
 *
 * Reread: the ring, in Chapter 18. */
#include "tasks.h"

void ring(world *w, int n, float *x)
{
    /* TODO: x becomes the sum. */
    (void)w, (void)n, (void)x;
}
