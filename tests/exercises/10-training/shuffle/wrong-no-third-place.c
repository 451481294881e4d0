/* diagnosis: without a third that keeps one */
#include "tasks.h"

void shuffle_pairs(int m, int n, double *x, int *label, rng *r)
{
    for (int i = m - 1; i > 0; i--) {
        int k = rng_below(r, i + 1);
        int other = label[i];
        label[i] = label[k];
        label[k] = other;
        for (int j = 0; j < n; j++) {
            x[i * n + j] = x[k * n + j];
            x[k * n + j] = x[i * n + j];
        }
    }
}
