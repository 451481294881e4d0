/* Exercise: windows of a text.
 *
 * A text has `count` tokens. For a step of training take `batch` windows of
 * `length` tokens from it, a row each: inputs holds their tokens, and
 * targets, in the same place, what the net is to say there. Where a window
 * begins is drawn anew for each row, row after row, by one call of rng_below
 * (rng.h) each; every place from which a window and its targets are whole is
 * equally likely, and no other is possible. The text has more than `length`
 * tokens.
 *
 * Example: of the text 5 3 8 8 1 and with length = 4 there is one window
 * only, so in each row of inputs there are 5 3 8 8, and of targets 3 8 8 1.
 *
 * Reread: "The next letter" and "A lesson" in Chapter 16. */
#include "tasks.h"

void windows(int count, const int *text, int batch, int length, rng *r,
             int *inputs, int *targets)
{
    /* TODO: write inputs and targets. */
    (void)count, (void)text, (void)batch, (void)length, (void)r;
    (void)inputs, (void)targets;
}
