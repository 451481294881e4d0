/* diagnosis: with which a pass begins */
#include "tasks.h"

#include <stdlib.h>
#include <string.h>

/* z = w.x + b, with b in w[n] */
static float dot(int n, const float *w, const float *x)
{
    float z = w[n];
    for (int j = 0; j < n; j++)
        z += w[j] * x[j];
    return z;
}

/* One pass with the perceptron's rule: the number of mistakes. */
static int one_pass(int m, int n, const float *x, const int *y, float *w)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        if ((float)y[i] * dot(n, w, x + i * n) > 0)
            continue;
        for (int j = 0; j < n; j++)
            w[j] += (float)y[i] * x[i * n + j];
        w[n] += (float)y[i];
        mistakes++;
    }
    return mistakes;
}

/* How many examples the weights w are wrong on. */
static int errors(int m, int n, const float *x, const int *y, const float *w)
{
    int wrong = 0;
    for (int i = 0; i < m; i++)
        wrong += (float)y[i] * dot(n, w, x + i * n) <= 0;
    return wrong;
}

int pocket(int m, int n, const float *x, const int *y, int passes,
           float *best)
{
    size_t size = (size_t)(n + 1) * sizeof(float);
    float *w = calloc(1, size);
    int fewest = m + 1;
    for (int k = 0; k < passes; k++) {
        int wrong = errors(m, n, x, y, w);
        if (wrong < fewest) {
            fewest = wrong;
            memcpy(best, w, size);
        }
        one_pass(m, n, x, y, w);
    }
    free(w);
    return errors(m, n, x, y, best);
}
