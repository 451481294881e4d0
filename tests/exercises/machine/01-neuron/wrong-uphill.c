/* diagnosis: pushes the weights the wrong way */
/* The machine, stage 01: a neuron that tells two digits apart. */
#include "machine.h"

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
    int k = 0;
    while (k < passes) {
        mistakes[k] = 0;
        for (int i = 0; i < count; i++) {
            const float *xi = x + i * n;
            if (y[i] * neuron(n, w, *b, xi) > 0)
                continue;
            mistakes[k]++;
            for (int j = 0; j < n; j++)
                w[j] -= y[i] * xi[j];
            *b += y[i];
        }
        if (mistakes[k++] == 0)
            break;
    }
    return k;
}
