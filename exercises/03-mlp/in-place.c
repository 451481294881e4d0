/* Exercise: find the bug.
 *
 * A layer with as many neurons as inputs can put its answers where its inputs
 * were, and needs no second array for its caller to keep:
 *
 *     a <- sigmoid(W a + b),    W is n x n, n <= 64
 *
 * The function below does so. Its first number is right, the others are not.
 * Mend it without changing what is right; n never exceeds 64, so a small
 * array inside the function is enough.
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
