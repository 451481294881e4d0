/* diagnosis: overwritten */
#include "tasks.h"

#include <stdlib.h>

void scramble(int m, int pixels, double *x, rng *r)
{
    int *order = malloc((size_t)pixels * sizeof *order);
    rng_permutation(r, pixels, order);
    for (int i = 0; i < m; i++) {
        double *image = x + i * pixels;
        for (int j = 0; j < pixels; j++)
            image[j] = image[order[j]];
    }
    free(order);
}
