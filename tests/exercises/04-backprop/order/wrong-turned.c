/* diagnosis: rows and columns are exchanged in the index of w */
#include "tasks.h"

void layer_back(int in, int out, const float *a, const float *delta_next,
                float eta, float *w, float *b, float *delta)
{
    for (int j = 0; j < in; j++) {
        float sum = 0;
        for (int k = 0; k < out; k++) {
            sum += w[j * out + k] * delta_next[k];
            w[k * in + j] -= eta * delta_next[k] * a[j];
        }
        delta[j] = a[j] * (1 - a[j]) * sum;
    }
    for (int k = 0; k < out; k++)
        b[k] -= eta * delta_next[k];
}
