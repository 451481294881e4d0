/* Exercise: find the bug.
 *
 * This function brings the pixels of m images into another order, and the
 * same order for all of them: x[i * pixels + j] is pixel j of image i.
 *
 * It passed its first test, four images of four pixels. Then it was given 300
 * images of 784 pixels. A network reads some of them worse than before, and
 * images 116 to 299 are as they were. Three images of six pixels, before and
 * after:
 *
 *     10 11 12 13 14 15     13 11 12 20 10 15
 *     20 21 22 23 24 25     23 14 22 24 21 25
 *     30 31 32 33 34 35     30 31 32 33 34 35
 *
 * Mend it without changing what is right.
 *
 * Reread: "What a pixel's neighbour is" in Chapter 13. */
#include "tasks.h"

#include <stdlib.h>

void scramble(int m, int pixels, double *x, rng *r)
{
    /* TODO: find the bug, mend it, and take this line away. */
    int *order = malloc((size_t)pixels * sizeof *order);
    double *old = malloc((size_t)pixels * sizeof *old);
    rng_permutation(r, pixels, order);
    for (int i = 0; i < m; i++) {
        double *image = x + i * m;
        for (int j = 0; j < pixels; j++)
            old[j] = image[j];
        for (int j = 0; j < pixels; j++)
            image[j] = old[order[j]];
    }
    free(order);
    free(old);
}
