/* Exercise: find the bug.
 *
 * This function brings the pixels of m images into another order, and the
 * same order for all of them: x[i * pixels + j] is pixel j of image i.
 *
 * It compiles, and no pixel is lost. A network that is trained on the images
 * before and on the images after should read both equally well. After this
 * function it reads one in ten. Mend it without changing what is right.
 *
 * Reread: "What a pixel's neighbour is" in Chapter 13. */
#include "tasks.h"

#include <stdlib.h>

void scramble(int m, int pixels, double *x, rng *r)
{
    /* TODO: find the bug, mend it, and take this line away. */
    int *order = malloc((size_t)pixels * sizeof *order);
    double *old = malloc((size_t)pixels * sizeof *old);
    for (int i = 0; i < m; i++) {
        double *image = x + i * pixels;
        rng_permutation(r, pixels, order);
        for (int j = 0; j < pixels; j++)
            old[j] = image[j];
        for (int j = 0; j < pixels; j++)
            image[j] = old[order[j]];
    }
    free(order);
    free(old);
}
