/* Exercise: a test that finds a leak.
 *
 * Somebody hands you an attention and says that it is causal. You cannot look
 * inside; you can call it as often as you like, attend(T, C, x, y), with any
 * T x C numbers x of your own (make them with rng.h), and look at the answers
 * y. The same x brings the same y, to the last bit.
 *
 * Return true when some position's answer depends on a position after it, and
 * false when none does. T is at least 2, and C at least 2; there may be
 * several heads inside, and whatever else an attention may have.
 *
 * Example: the attention whose answer at t is x at t + 1 (at the last
 * position, x itself) leaks; one that answers with the mean of x over the
 * positions 0, ..., t does not.
 *
 * The grader hands you good ones and broken ones. Some of them were found in
 * famous programs, where the cost had looked very good.
 *
 * Reread: "Not the future" in Chapter 15. */
#include "tasks.h"

#include "rng.h"

bool leaks(int T, int C, attention *attend)
{
    /* TODO: write the test. */
    (void)T, (void)C, (void)attend;
    return false;
}
