/* diagnosis: plus what was there before the call */
#include "tasks.h"

void batch(int m, int in, int out, const float *w, const float *b,
           const float *x, float *z)
{
    for (int i = 0; i < m; i++)
        for (int k = 0; k < out; k++) {
            z[i * out + k] += b[k];
            for (int j = 0; j < in; j++)
                z[i * out + k] += x[i * in + j] * w[k * in + j];
        }
}
