/* diagnosis: with the rows and columns of w1 exchanged yours is XOR */
#include "tasks.h"

void xor_net(float w1[2][2], float b1[2], float w2[2], float *b2)
{
    for (int j = 0; j < 2; j++) {
        w1[j][0] = 1.0f;
        w1[j][1] = -1.0f;
        w2[j] = 1.0f;
    }
    b1[0] = -0.5f;
    b1[1] = 1.5f;
    *b2 = -1.5f;
}
