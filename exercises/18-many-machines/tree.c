/* Exercise: the same bits on any number of ranks.
 *
 * A batch was cut into `chunks` chunks, and each has a gradient of n numbers.
 * `chunks` is a power of 2; p = w->ranks is one too, and at most `chunks`.
 * Rank r holds chunks / p of the gradients, in chunk, row after row: those
 * from number r chunks / p on. Write the sum of all of them into sum, on
 * every rank, so that it has the same bits whatever p is. It is made in float,
 * and by this plan: neighbours are added, two and two; then the neighbours
 * among these sums; and so on. Where p can be halved h times, no rank sends
 * more than h n numbers in all, nor more than 2 h messages. world_send and
 * world_recv are those of Exercise 18.2. (chunks / p) n is at most
 * MOST_NUMBERS.
 *
 * Example: chunks = 4, n = 1, and the four gradients are 16777216, 1, 1 and
 * -16777216. Above 2^24 a float has no odd numbers: 16777216 + 1 is 16777216,
 * and 1 - 16777216 is -16777215. By the plan the sum is 1, with p = 1, 2 and
 * 4. (One after the other they give 0, and the truth is 2.)
 *
 * Reread: the fixed tree, in Chapter 18. */
#include "tasks.h"

void tree(world *w, int chunks, int n, const float *chunk, float *sum)
{
    /* TODO: write sum. */
    (void)w, (void)chunks, (void)n, (void)chunk, (void)sum;
}
