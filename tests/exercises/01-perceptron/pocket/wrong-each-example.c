/* diagnosis: you look into the pocket after every example */
#include "tasks.h"

#include <stdlib.h>
#include <string.h>

#include <string.h>
static int misses(int m, int n, const float *x, const int *y, const float *w)
{
    int c = 0;
    for (int i = 0; i < m; i++) {
        float z = w[n];
        for (int j = 0; j < n; j++)
            z += w[j] * x[i * n + j];
        c += y[i] * z <= 0;
    }
    return c;
}
int pocket(int m, int n, const float *x, const int *y, int passes,
           float *best)
{
    float *w = calloc(n + 1, sizeof *w);
    int few = m + 1;
    for (int k = 0; k < passes; k++) {
        for (int i = 0; i < m; i++) {
            float z = w[n];
            for (int j = 0; j < n; j++)
                z += w[j] * x[i * n + j];
            if (y[i] * z <= 0) {
                for (int j = 0; j < n; j++)
                    w[j] += y[i] * x[i * n + j];
                w[n] += y[i];
            }
            int wrong = misses(m, n, x, y, w);
            if (wrong < few) {
                few = wrong;
                memcpy(best, w, (n + 1) * sizeof *w);
            }
        }
    }
    free(w);
    return few;
}
