/* diagnosis: i stands where j belongs (both count to m), in the index of y */
#include "tasks.h"

int dual_pass(int m, const float *k, const int *y, int *alpha)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = 0;
        for (int j = 0; j < m; j++)
            z += (float)(alpha[j] * y[i]) * k[j * m + i];
        if ((float)y[i] * z > 0)
            continue;
        alpha[i]++;
        mistakes++;
    }
    return mistakes;
}
