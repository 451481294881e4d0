/* Exercise: find the bug.
 *
 * A layer with the weights W and the biases b looked at a, the answers of the
 * hidden layer below, and has the residual delta_next. On the way back it
 * finds the residual below it, and moves its own weights and biases:
 *
 *     delta_j = a_j (1 - a_j) sum over k of W_kj delta_next_k
 *     W_kj <- W_kj - eta delta_next_k a_j      b_k <- b_k - eta delta_next_k
 *
 * w is W, out x in, row by row; a and delta have `in` values, b and
 * delta_next have `out`. The function below compiles, and with a small eta it
 * even learns. It is wrong all the same. Mend it without changing what is
 * right.
 *
 * Reread: "The whole algorithm" in Chapter 4. */
#include "tasks.h"

void layer_back(int in, int out, const float *a, const float *delta_next,
                float eta, float *w, float *b, float *delta)
{
    /* TODO: find the bug, mend it, and take this line away. */
    for (int j = 0; j < in; j++) {
        float sum = 0;
        for (int k = 0; k < out; k++) {
            w[k * in + j] -= eta * delta_next[k] * a[j];
            sum += w[k * in + j] * delta_next[k];
        }
        delta[j] = a[j] * (1 - a[j]) * sum;
    }
    for (int k = 0; k < out; k++)
        b[k] -= eta * delta_next[k];
}
