/* Exercise: one epoch in mini-batches.
 *
 * Fit a line w x + b: go once over m examples, in the order in which they
 * stand, `batch` at a time, and make one step of gradient descent for each
 * batch. When m is no multiple of `batch`, what remains is a batch too.
 *
 * With x = (2, -1, 3), y = (3, 4, -2), batch = 2 and eta = 0.2, the weights
 * go from w = 2 and b = -3 to 1.5 and -1.9, and then to -1.26 and -2.82.
 *
 * Reread: "Careful and hasty" in Chapter 2. */
#include "tasks.h"

void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    /* TODO: a loop over the batches, and in it a loop over the examples. */
    (void)m, (void)x, (void)y, (void)batch, (void)eta, (void)w, (void)b;
}
