/* Exercise: what a sum costs.
 *
 * A message of k numbers takes alpha + beta k seconds: alpha to get it on its
 * way, beta for each number. A rank can send one and receive one at the same
 * time. How long do p ranks need until all of them have the sum of their n
 * numbers? Adding costs nothing.
 *
 *  - ring_time: by the ring, with parts that are all equally long. (n / p need
 *    not be whole here, and n may be 0.)
 *  - tree_time: by the tree, in whole vectors: up to rank 0, which then has
 *    the sum, and down again on the same branches. p need not be a power of 2;
 *    a rank without a neighbour waits for the next round.
 *  - break_even: the n for which both take the same time, so that the ring is
 *    faster for all that are larger. It is 0 where the tree is never faster.
 *
 * alpha >= 0, beta > 0 and p >= 1.
 *
 * Example: alpha = 0.00003 (30 microseconds), beta = 4e-9 (a gigabyte per
 * second), and p = 6. For n = 60000 the ring needs 0.0007 seconds, and the
 * tree 0.00162. They need the same for n = 6923.08.
 *
 * Reread: the time a message takes, in Chapter 18. */
#include "tasks.h"

double ring_time(double alpha, double beta, double n, int p)
{
    /* TODO: this one and the next two. */
    (void)alpha, (void)beta, (void)n, (void)p;
    return 0;
}

double tree_time(double alpha, double beta, double n, int p)
{
    (void)alpha, (void)beta, (void)n, (void)p;
    return 0;
}

double break_even(double alpha, double beta, int p)
{
    (void)alpha, (void)beta, (void)p;
    return 0;
}
