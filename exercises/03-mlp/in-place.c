/* Exercise: find the bug.
 *
 * A layer of n neurons over n inputs writes its answers where its inputs were:
 *
 *     a <- sigmoid(W a + b)
 *
 * w is W, n x n, row by row; a and b have n values, and n <= 100. The function
 * below compiles, and its answers are between 0 and 1. They are wrong all the
 * same. Mend it without changing what is right.
 *
 * Reread: "A layer is a function" in Chapter 3. */
#include "tasks.h"

#include <math.h>

void in_place(int n, const float *w, const float *b, float *a)
{
    /* TODO: find the bug, mend it, and take this line away. */
    for (int k = 0; k < n; k++) {
        float z = b[k];
        for (int j = 0; j < n; j++)
            z += w[k * n + j] * a[j];
        a[k] = 1.0f / (1.0f + expf(-z));
    }
}
