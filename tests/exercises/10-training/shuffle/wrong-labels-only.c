/* diagnosis: the rows stay */
#include "tasks.h"

void shuffle_pairs(int m, int n, double *x, int *label, rng *r)
{
    (void)x, (void)n;
    for (int i = m - 1; i > 0; i--) {
        int k = rng_below(r, i + 1);
        int swap = label[i];
        label[i] = label[k];
        label[k] = swap;
    }
}
