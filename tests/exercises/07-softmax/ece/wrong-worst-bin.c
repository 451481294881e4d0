/* diagnosis: you take the worst bin */
#include "tasks.h"

#include <math.h>
#include <stdlib.h>

double ece(int m, const float *confidence, const int *right, int bins)
{
    double *n = calloc(bins, 8), *r = calloc(bins, 8), *c = calloc(bins, 8),
           e = 0;
    for (int i = 0; i < m; i++) {
        int b = (int)ceil((double)confidence[i] * bins) - 1;
        n[b]++;
        r[b] += right[i];
        c[b] += confidence[i];
    }
    for (int b = 0; b < bins; b++)
        if (n[b] > 0) {
            double d = fabs(r[b] - c[b]) / n[b];
            e = fmax(e, d);
        }
    (void)m;
    free(n);
    free(r);
    free(c);
    return e;
}
