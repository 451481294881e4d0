/* diagnosis: stands where the index that counts to out belongs, in the index of delta_next */
#include "tasks.h"

void residual(int in, int out, const float *w, const float *a,
              const float *delta_next, float *delta)
{
    for (int j = 0; j < in; j++) {
        float sum = 0;
        for (int k = 0; k < out; k++)
            sum += w[k * in + j] * delta_next[j];
        delta[j] = a[j] * (1 - a[j]) * sum;
    }
}
