/* Exercise: a table that is used twice.
 *
 * A net has a table of V rows, one for each token, C numbers each, and uses
 * it twice. At the bottom position i = 0, ..., n - 1 takes row token[i] into
 * the stream, and dx (n x C) holds the cost's slopes in what it took. At the
 * top the same rows make the logits: logit v of position i is the product of
 * the stream's end, row i of top (n x C), and row v of the table; dlogits (n
 * x V) holds the slopes in the logits. Write dtable (V x C), the slopes in
 * the table.
 *
 * Example: n = 3, V = 3, C = 2, the tokens 2, 0 and 2 and
 *
 *     dx =  1  2     top = 1 0     dlogits =  1 -2  0     dtable =  9 16
 *          10 20           0 3                0  2 -2              -1  8
 *           4  5           1 2               -2  1  1               6  3
 *
 * Reread: "A stream, and what is added to it" in Chapter 16. */
#include "tasks.h"

void tied(int n, int V, int C, const int *token, const float *dx,
          const float *top, const float *dlogits, float *dtable)
{
    /* TODO: write all of dtable. */
    (void)n, (void)V, (void)C, (void)token, (void)dx, (void)top;
    (void)dlogits, (void)dtable;
}
