/* diagnosis: at (0, 0) XOR is 0 */
#include "tasks.h"

void xor_net(float w1[2][2], float b1[2], float w2[2], float *b2)
{
    w1[0][0] = w1[0][1] = 1.0f;
    b1[0] = -0.5f;
    w1[1][0] = w1[1][1] = -1.0f;
    b1[1] = 1.5f;
    w2[0] = w2[1] = 1.0f;
    *b2 = -0.5f;
}
