/* Solution: your own XOR. Here the first layer says "only x_1" and "only x_2",
 * and the third neuron is their OR. */
#include "tasks.h"

void xor_net(float w1[2][2], float b1[2], float w2[2], float *b2)
{
    for (int k = 0; k < 2; k++) {
        w1[k][k] = 1.0f;
        w1[k][1 - k] = -1.0f;
        b1[k] = -0.5f;
        w2[k] = 1.0f;
    }
    *b2 = -0.5f;
}
