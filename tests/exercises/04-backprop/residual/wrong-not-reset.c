/* diagnosis: your sum is not set to 0 for each neuron */
#include "tasks.h"

void residual(int in, int out, const float *w, const float *a,
              const float *delta_next, float *delta)
{
    float sum = 0;
    for (int j = 0; j < in; j++) {
        for (int k = 0; k < out; k++)
            sum += w[k * in + j] * delta_next[k];
        delta[j] = a[j] * (1 - a[j]) * sum;
    }
}
