/* Exercise: one pass.
 *
 * Look at the m examples in their order. Row i of x has the n values of
 * example i: x[i * n + 0] .. x[i * n + n - 1]; its label y[i] is -1 or +1.
 * For each compute z = w.x + b with the weights as they are now; when
 * y z <= 0 it is a mistake, and
 *
 *     w <- w + y x        b <- b + y
 *
 * before the next example is looked at. Return the number of mistakes.
 *
 * Reread: the section "The rule" of Chapter 1. */
#include "tasks.h"

int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = *b;
        for (int j = 0; j < n; j++)
            z += w[j] * x[i * n + j];
        if ((float)y[i] * z > 0)
            continue;
        for (int j = 0; j < n; j++)
            w[j] += (float)y[i] * x[i * n + j];
        *b += (float)y[i];
        mistakes++;
    }
    return mistakes;
}
