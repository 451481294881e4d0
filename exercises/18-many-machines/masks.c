/* Exercise: a mask that knows its example.
 *
 * In training, dropout draws a mask of n numbers for each example and step:
 * 0 with probability p, else 1 / (1 - p); 0 <= p < 1. A rank has `count` of
 * the data's examples in this step, those from number `first` on. Write their
 * masks into mask (count x n).
 *
 *  - However a batch is shared out, an example has the same mask in the same
 *    step, to the last bit. The function is not told how many ranks there are.
 *  - No two examples of a step have the same mask, nor has one of them the
 *    same in two steps; and no example in one step has that of another one in
 *    another step. There may be 2^31 - 1 of both, and the last mask takes no
 *    longer than the first.
 *  - Another seed, other masks.
 *
 * lib/rng.h has what is needed: rng_make or rng_numbered opens a stream of
 * random numbers, and rng_uniform draws one from it.
 *
 * Example: with p = 0.2 and n = 4 example 5 may have 1.25 0 1.25 1.25 in step
 * 3. Then that must be row 5 of the call with first = 0 and count = 8, row 1
 * of the call with first = 4 and count = 4, and row 0 with first = 5.
 *
 * Reread: masks, among what must be the same on every rank, in Chapter 18. */
#include "tasks.h"

void draw_masks(uint64_t seed, int step, int first, int count, int n,
                double p, float *mask)
{
    /* TODO: fill mask. */
    (void)seed, (void)step, (void)first, (void)count, (void)n, (void)p;
    (void)mask;
}
