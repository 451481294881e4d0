/* Exercise: find the bug.
 *
 * This function applies a batch norm in test mode to what one unit computed
 * of m examples. Whoever wrote it tried it on the validation set, in batches
 * of 500, and the accuracy was as it should be. In use, where images come one
 * at a time, the network gives every image the same answer. Mend it:
 *
 *     z_i = gamma (x_i - running mean) / sqrt(running variance + epsilon)
 *           + beta
 *
 * Reread: "What a norm remembers" in Chapter 12. */
#include "tasks.h"

#include <math.h>

void test_mode(int m, const float *x, float gamma, float beta,
               float running_mean, float running_variance, float epsilon,
               float *z)
{
    /* TODO: find the bug, mend it, and take this line away. */
    float mean = 0, variance = 0;
    for (int i = 0; i < m; i++)
        mean += x[i] / (float)m;
    for (int i = 0; i < m; i++)
        variance += (x[i] - mean) * (x[i] - mean) / (float)m;
    for (int i = 0; i < m; i++)
        z[i] = gamma * (x[i] - mean) / sqrtf(variance + epsilon) + beta;
    (void)running_mean, (void)running_variance;
}
