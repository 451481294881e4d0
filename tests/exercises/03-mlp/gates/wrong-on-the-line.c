/* diagnosis: keep it at least 0.1 away from 0 */
#include "tasks.h"

void xor_net(float w1[2][2], float b1[2], float w2[2], float *b2)
{
    for (int k = 0; k < 2; k++) {
        w1[k][k] = 1.0f;
        w1[k][1 - k] = -1.0f;
        b1[k] = 0.0f;
        w2[k] = 1.0f;
    }
    *b2 = -0.5f;
}
