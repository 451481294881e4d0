/* diagnosis: out stands where in belongs, in the index of w */
#include "tasks.h"

void batch(int m, int in, int out, const float *w, const float *b,
           const float *x, float *z)
{
    for (int i = 0; i < m; i++)
        for (int k = 0; k < out; k++) {
            float sum = b[k];
            for (int j = 0; j < in; j++)
                sum += x[i * in + j] * w[k * out + j];
            z[i * out + k] = sum;
        }
}
