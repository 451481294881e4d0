/* Exercise: find the bug.
 *
 * A layer with the weights w (out x in, row by row) and the biases b (out)
 * looked at a, the answers of the `in` neurons below, all sigmoids, and knows
 * its own residual, delta_next (out). On the way back this function finds
 * delta (in), the residual of the neurons below, and makes the step with the
 * rate eta on w and b.
 *
 * A network that uses it learns, a little worse than it should, and the
 * larger the rate, the worse. Somebody called it four times, each time with
 * a = (0.2, 0.8), w = (3, -2), b = 0.7 and delta_next = 0.4, and noted:
 *
 *     eta      0.025     0.25      2.5       25
 *     delta   0.1919   0.1907   0.1792   0.0640
 *            -0.1285  -0.1331  -0.1792  -0.6400
 *
 * Example: in the third call delta should be (0.192, -0.128); after it w is
 * (2.8, -2.8) and b is -0.3, as they should. Mend the function without
 * changing what is right.
 *
 * Reread: "The four equations" and "The whole algorithm" in Chapter 4. */
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
