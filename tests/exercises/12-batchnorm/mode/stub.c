/* Exercise: find the bug.
 *
 * This function applies a batch norm in test mode to what one unit computed
 * of m examples. The net that it belongs to reads well in training mode, and
 * badly in test mode. Somebody took three units with gamma = 1 and beta = 0,
 * showed them all training images, and wrote down how z deviates from its
 * mean. In training mode it is 1 for each of them. In test mode:
 *
 *     running variance     0.25      1     6.25
 *     deviation of z       0.25      1     6.25
 *
 * Of x = (5.7, -1.8) the last of them, with a running mean of 0.7, made
 * 12.5 and -6.25. It should be 2 and -1. Mend it.
 *
 * Reread: "Four numbers" in Chapter 12. */
#include "tasks.h"

#include <math.h>

void test_mode(int m, const float *x, float gamma, float beta,
               float running_mean, float running_variance, float epsilon,
               float *z)
{
    /* TODO: find the bug, mend it, and take this line away. */
    float r = 1 / sqrtf(running_variance + epsilon);
    for (int i = 0; i < m; i++) {
        float distance = x[i] - running_mean;
        z[i] = gamma * distance / r + beta;
    }
}
