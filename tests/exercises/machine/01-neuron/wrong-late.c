/* diagnosis: are all those of the weights at its begin */
/* The machine, stage 01: a neuron that tells two digits apart. */
#include "machine.h"

#include <stdlib.h>
#include <string.h>

float neuron(int n, const float *w, float b, const float *x)
{
    float z = b;
    for (int j = 0; j < n; j++)
        z += w[j] * x[j];
    return z;
}

int separate(int count, int n, const float *x, const int *y, int passes,
             float *w, float *b, int *mistakes)
{
    *b = 0;
    for (int j = 0; j < n; j++)
        w[j] = 0;
    float *old = malloc((size_t)n * sizeof *old);
    int k = 0;
    while (k < passes) {
        mistakes[k] = 0;
        memcpy(old, w, (size_t)n * sizeof *old);
        float old_b = *b;
        for (int i = 0; i < count; i++) {
            const float *xi = x + i * n;
            if (y[i] * neuron(n, old, old_b, xi) > 0)
                continue;
            mistakes[k]++;
            for (int j = 0; j < n; j++)
                w[j] += y[i] * xi[j];
            *b += y[i];
        }
        if (mistakes[k++] == 0)
            break;
    }
    free(old);
    return k;
}
