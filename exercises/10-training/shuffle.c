/* Exercise: find the bug.
 *
 * This function brings m examples into a random order: x has m rows of n
 * inputs, label has m labels, and row i belongs to label i. It walks from the
 * end to the beginning and exchanges each example with one that is drawn from
 * those not yet passed, itself included (Fisher and Yates).
 *
 * It compiles. Every row is still there, and every label. All orders of the
 * rows are equally likely. And a net that is trained with it learns nothing:
 * its cost is the flat line A of this chapter. Mend it without changing what
 * is right.
 *
 * Reread: "Six sick nets" in Chapter 10. */
#include "tasks.h"

void shuffle_pairs(int m, int n, double *x, int *label, rng *r)
{
    /* TODO: find the bug, mend it, and take this line away. */
    for (int i = m - 1; i > 0; i--) {
        int k = rng_below(r, i + 1);
        for (int j = 0; j < n; j++) {
            double swap = x[i * n + j];
            x[i * n + j] = x[k * n + j];
            x[k * n + j] = swap;
        }
        k = rng_below(r, i + 1);
        int swap = label[i];
        label[i] = label[k];
        label[k] = swap;
    }
}
