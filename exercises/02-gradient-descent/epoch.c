/* Exercise: one epoch in mini-batches.
 *
 * Go once over m examples, in the order in which they stand, `batch` at a
 * time, and make one step for each batch:
 *
 *     w <- w - eta 1/B sum of e_i x_i,    b <- b - eta 1/B sum of e_i
 *
 * The sums go over the B examples of the batch, whose errors
 *
 *     e_i = w x_i + b - y_i
 *
 * are made by the weights that the batch before has left. When m is no
 * multiple of `batch`, the last batch is smaller: its B is what remains.
 *
 * Reread: "Careful and hasty" in Chapter 2. */
#include "tasks.h"

void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    /* TODO: a loop over the batches, and in it a loop over the examples. */
    (void)m, (void)x, (void)y, (void)batch, (void)eta, (void)w, (void)b;
}
