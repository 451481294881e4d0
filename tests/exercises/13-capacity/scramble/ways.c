/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <stdlib.h>

/* wrong: you put pixel j where order says: the other way round, place j gets
 * pixel order[j] */
void scramble(int m, int pixels, double *x, rng *r)
{
    int *order = malloc((size_t)pixels * sizeof *order);
    double *old = malloc((size_t)pixels * sizeof *old);
    rng_permutation(r, pixels, order);
    for (int i = 0; i < m; i++) {
        double *image = x + i * pixels;
        for (int j = 0; j < pixels; j++)
            old[j] = image[j];
        for (int j = 0; j < pixels; j++)
            image[order[j]] = old[j];
    }
    free(order);
    free(old);
}
