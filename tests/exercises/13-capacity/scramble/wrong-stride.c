/* diagnosis: each keeps its own */
#include "tasks.h"

#include <stdlib.h>

void scramble(int m, int pixels, double *x, rng *r)
{
    int *order = calloc((size_t)pixels, sizeof *order);
    double *old = calloc((size_t)pixels, sizeof *old);
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
