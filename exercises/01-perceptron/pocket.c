/* Exercise: find the bug.
 *
 * pocket makes `passes` passes over m examples with n inputs (row i of x, and
 * the label y[i], -1 or +1), from weights that are all 0. Of the weights with
 * which a pass has ended, the best go into best: n weights, then the bias; of
 * equally good ones the first. It returns how many examples best is wrong on.
 *
 * With n = 1, x = (5, -4, 4, 3), y = (+1, -1, -1, -1) and five passes, the
 * weights are wrong on 2, 2, 1, 2 and 2 examples when the passes end. So the
 * answer should be 1. It is 2. Mend pocket without changing what is right;
 * dot, one_pass and errors are as they should be.
 *
 * Reread: the sections "Two clouds" and "A wrong label, and a pocket" of
 * Chapter 1. */
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
        /* TODO: find the bug, mend it, and take this line away. */
        int wrong = one_pass(m, n, x, y, w);
        if (wrong < fewest) {
            fewest = wrong;
            memcpy(best, w, size);
        }
    }
    free(w);
    return errors(m, n, x, y, best);
}
