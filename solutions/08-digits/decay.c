/* Exercise: a step with decay.
 *
 * The cost is C + lambda/2 times the sum of the squares of all weights. The
 * gradient of C is known, dw for the n weights w and db for the k biases b.
 * Make one step of gradient descent on the whole:
 *
 *     w_j <- (1 - eta lambda) w_j - eta dw_j,    j = 1 .. n
 *     b_j <- b_j - eta db_j,                     j = 1 .. k
 *
 * The biases are not in the penalty.
 *
 * Reread: "Weights that decay" in Chapter 8. */
#include "tasks.h"

void decay_step(int n, float *w, const float *dw, int k, float *b,
                const float *db, float eta, float lambda)
{
    for (int j = 0; j < n; j++)
        w[j] = (1 - eta * lambda) * w[j] - eta * dw[j];
    for (int j = 0; j < k; j++)
        b[j] -= eta * db[j];
}
