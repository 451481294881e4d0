/* diagnosis: only the last example counts */
#include "tasks.h"

void gradients(int m, int in, int out, const float *delta, const float *a,
               float *dw, float *db)
{
    for (int i = 0; i < m; i++)
        for (int k = 0; k < out; k++) {
            for (int j = 0; j < in; j++)
                dw[k * in + j] = delta[i * out + k] * a[i * in + j];
            db[k] = delta[i * out + k];
        }
}
