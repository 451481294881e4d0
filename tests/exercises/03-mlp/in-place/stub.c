/* Exercise: find the bug.
 *
 * A layer of n sigmoid neurons with n inputs, n <= 64, can write its answers
 * where its inputs were, so that its caller needs no second array: before the
 * call a holds the inputs, after it the answers. W is n x n, row by row.
 *
 * This is what the function below says. With the first layer of XOR, OR and
 * NAND, it makes (0.62, 0.71) of the corner (1, 0), where both scores are 0.5
 * and both answers should be 0.62. With NAND as the first neuron and OR as
 * the second, it says (0.62, 0.53). With n = 1 it is always right. Mend it
 * without changing what is right.
 *
 * Reread: "A layer is a function" in Chapter 3. */
#include "tasks.h"

#include <math.h>

void layer_in_place(int n, const float *w, const float *b, float *a)
{
    /* TODO: find the bug, mend it, and take this line away. */
    for (int k = 0; k < n; k++) {
        float z = b[k];
        for (int j = 0; j < n; j++)
            z += w[k * n + j] * a[j];
        a[k] = 1.0f / (1.0f + expf(-z));
    }
}
