/* diagnosis: it only counts */
#include "tasks.h"

int dual_pass(int m, const float *k, const int *y, int *alpha)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = 0;
        for (int j = 0; j < m; j++)
            z += (float)alpha[j] * k[i * m + j];
        if ((float)y[i] * z > 0)
            continue;
        alpha[i] += y[i];
        mistakes++;
    }
    return mistakes;
}
