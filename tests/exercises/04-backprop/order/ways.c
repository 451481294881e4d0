/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: all residuals first, then the step */
void layer_back(int in, int out, const float *a, const float *delta_next,
                float eta, float *w, float *b, float *delta)
{
    for (int j = 0; j < in; j++) {
        float sum = 0;
        for (int k = 0; k < out; k++)
            sum += w[k * in + j] * delta_next[k];
        delta[j] = sum * a[j] * (1 - a[j]);
    }
    for (int k = 0; k < out; k++) {
        for (int j = 0; j < in; j++)
            w[k * in + j] -= eta * delta_next[k] * a[j];
        b[k] -= eta * delta_next[k];
    }
}

/* wrong: your weights move by the residuals of the layer below, delta: they
 * move by what the layer looked at, a */
void layer_back(int in, int out, const float *a, const float *delta_next,
                float eta, float *w, float *b, float *delta)
{
    for (int j = 0; j < in; j++) {
        float sum = 0;
        for (int k = 0; k < out; k++)
            sum += w[k * in + j] * delta_next[k];
        delta[j] = sum * a[j] * (1 - a[j]);
    }
    for (int k = 0; k < out; k++) {
        for (int j = 0; j < in; j++)
            w[k * in + j] -= eta * delta_next[k] * delta[j];
        b[k] -= eta * delta_next[k];
    }
}
