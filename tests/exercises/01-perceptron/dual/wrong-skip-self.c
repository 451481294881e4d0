/* diagnosis: you leave out the round where j is i */
#include "tasks.h"

int dual_pass(int m, const float *k, const int *y, int *alpha)
{
    int n = 0;
    for (int i = 0; i < m; ++i) {
        double s = 0;
        for (int j = 0; j < m; ++j)
            if (j != i)
                s += alpha[j] * y[j] * (double)k[i * m + j];
        if (y[i] * s <= 0) {
            ++alpha[i];
            ++n;
        }
    }
    return n;
}
