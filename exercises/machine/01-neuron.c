/* The machine, stage 01: a neuron that tells two digits apart.
 *
 * Your machine begins as one neuron. It looks at all numbers of an image at
 * once, says one number, the score, and learns from its mistakes until it
 * makes none.
 *
 *   neuron    one score. With n = 2, w = (2, -1), b = 0.5 and x = (3, 4) it
 *             is 2.5.
 *   separate  the training: from zero weights and bias, over all examples in
 *             their order, again and again. Row i of x is example i, and y[i]
 *             is -1 or +1. An example that is wrong is corrected at once, with
 *             a rate of 1; a score of 0 is wrong for either side. It ends with
 *             the first pass without a mistake, or after `passes` of them.
 *             mistakes[k] gets how many mistakes pass k made (room for
 *             `passes`), and the number of passes is returned.
 *
 * With the two examples (2, 1), y = +1, and (1, 3), y = -1, separate ends
 * after 4 passes with w = (4, -3), b = 1 and the mistakes 2, 2, 1, 0.
 *
 * Reread: "The rule" and "Two clouds" in Chapter 1. */
#include "machine.h"

/* TODO: write the two functions, then take this line away. */

float neuron(int n, const float *w, float b, const float *x)
{
    (void)n, (void)w, (void)b, (void)x;
    return 0;
}

int separate(int count, int n, const float *x, const int *y, int passes,
             float *w, float *b, int *mistakes)
{
    (void)count, (void)n, (void)x, (void)y, (void)passes, (void)w, (void)b;
    (void)mistakes;
    return 0;
}
