/* diagnosis: in the index of b */
#include "tasks.h"

void batch(int m, int in, int out, const float *w, const float *b,
           const float *x, float *z)
{
    for (int i = 0; i < m; i++)
        for (int k = 0; k < out; k++) {
            float sum = b[i];
            for (int j = 0; j < in; j++)
                sum += x[i * in + j] * w[k * in + j];
            z[i * out + k] = sum;
        }
}
