/* Exercise: find the bug.
 *
 * This function brings m examples into a random order: x has m rows of n
 * inputs, label has m labels, and row i belongs to label i. It walks from the
 * end to the beginning and exchanges each example with one that is drawn from
 * those not yet passed, itself included (Fisher and Yates).
 *
 * It was tried on six rows of three inputs each, with the labels 0 to 5:
 *
 *     rows 2 3 1 0 5 4, labels 2 3 1 0 5 4
 *
 * That is right. Networks learned from images of 27 x 27 pixels with it. Then
 * came images of 28 x 28, and nothing was learned any more: the curve of
 * patient A. Six rows of two inputs, and the same random numbers:
 *
 *     rows 2 3 1 0 5 4, labels 0 1 2 3 4 5
 *
 * Mend it without changing what is right.
 *
 * Reread: patient A in "Six sick nets" in Chapter 10. */
#include "tasks.h"

void shuffle_pairs(int m, int n, double *x, int *label, rng *r)
{
    /* TODO: find the bug, mend it, and take this line away. */
    for (int i = m - 1; i > 0; i--) {
        int k = rng_below(r, i + 1);
        for (int j = 0; j < n; j++) {
            double swap = x[i * n + j];
            int other = label[i];
            x[i * n + j] = x[k * n + j];
            label[i] = label[k];
            x[k * n + j] = swap;
            label[k] = other;
        }
    }
}
