/* Exercise: a cap.
 *
 * w (out x in, row by row) are the weights of a layer: row k goes into neuron
 * k. Apply the max-norm constraint with c > 0:
 *
 *     w_k <- w_k c / ||w_k||   for every row with ||w_k|| > c
 *
 * Rows that are shorter stay as they are.
 *
 * Reread: "A cap on the weights" in Chapter 11. */
#include "tasks.h"

#include <math.h>

void cap_rows(int out, int in, float c, float *w)
{
    /* TODO: cut the long rows back. */
    (void)out, (void)in, (void)c, (void)w;
}
