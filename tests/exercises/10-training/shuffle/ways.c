/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: the labels first */
void shuffle_pairs(int m, int n, double *x, int *label, rng *r)
{
    for (int i = m - 1; i > 0; i--) {
        int k = rng_below(r, i + 1);
        int other = label[k];
        label[k] = label[i];
        label[i] = other;
        for (int j = 0; j < n; j++) {
            double swap = x[k * n + j];
            x[k * n + j] = x[i * n + j];
            x[i * n + j] = swap;
        }
    }
}

/* wrong: the first numbers of the rows stay where they are: the loop over the
 * inputs begins with 0 */
void shuffle_pairs(int m, int n, double *x, int *label, rng *r)
{
    for (int i = m - 1; i > 0; i--) {
        int k = rng_below(r, i + 1), other = label[k];
        label[k] = label[i];
        label[i] = other;
        for (int j = 1; j < n; j++) {
            double swap = x[k * n + j];
            x[k * n + j] = x[i * n + j];
            x[i * n + j] = swap;
        }
    }
}
