/* Exercise: the score of a point (to be known by heart).
 *
 * A perceptron weighs its inputs and adds its bias. Its score is
 *
 *     z = w.x + b = w[0] x[0] + ... + w[n-1] x[n-1] + b
 *
 * with w and x of n values each. One line is missing. Without inputs (n = 0)
 * the score is the bias alone.
 *
 * Reread: the section of Chapter 1 that defines the perceptron. */
#include "tasks.h"

float score(int n, const float *w, float b, const float *x)
{
    float z = b;
    for (int j = 0; j < n; j++) {
        /* TODO: add what input j contributes to z. */
        (void)w, (void)x;
    }
    return z;
}
