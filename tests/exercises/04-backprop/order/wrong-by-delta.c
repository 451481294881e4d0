/* diagnosis: your weights move by the residuals of the layer below */
#include "tasks.h"

void layer_back(int in, int out, const float *a, const float *delta_next,
                float eta, float *w, float *b, float *delta)
{
    for (int j = 0; j < in; j++) {
        float sum = 0;
        for (int k = 0; k < out; k++)
            sum += w[k * in + j] * delta_next[k];
        delta[j] = a[j] * (1 - a[j]) * sum;
    }
    for (int k = 0; k < out; k++) {
        for (int j = 0; j < in; j++)
            w[k * in + j] -= eta * delta_next[k] * delta[j];
        b[k] -= eta * delta_next[k];
    }
}
