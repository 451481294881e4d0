/* diagnosis: 0 and 1 can be separated */
/* The machine, stage 01: a neuron that tells two digits apart. */
#include "machine.h"

#include <string.h>

float neuron(int n, const float *w, float b, const float *x)
{
    float sum = b;
    for (int j = 0; j < n && j < 100; j++)
        sum += w[j] * x[j];
    return sum;
}

/* One example: corrects the weights and returns 1 if it was wrong. */
static int correct(int n, const float *x, int y, float *w, float *b)
{
    if ((float)y * neuron(n, w, *b, x) > 0)
        return 0;
    for (int j = 0; j < n; j++)
        w[j] += (float)y * x[j];
    *b += (float)y;
    return 1;
}

int separate(int count, int n, const float *x, const int *y, int passes,
             float *w, float *b, int *mistakes)
{
    memset(w, 0, (size_t)n * sizeof *w);
    *b = 0;
    for (int k = 0; k < passes; k++) {
        mistakes[k] = 0;
        for (int i = 0; i < count; i++)
            mistakes[k] += correct(n, x + (size_t)i * (size_t)n, y[i], w, b);
        if (mistakes[k] == 0)
            return k + 1;
    }
    return passes;
}
