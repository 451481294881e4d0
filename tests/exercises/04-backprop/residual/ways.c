/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: blame is handed out neuron by neuron of the layer above */
void residual(int in, int out, const float *w, const float *a,
              const float *delta_next, float *delta)
{
    for (int j = 0; j < in; j++)
        delta[j] = 0;
    for (int k = 0; k < out; k++)
        for (int j = 0; j < in; j++)
            delta[j] += w[k * in + j] * delta_next[k];
    for (int j = 0; j < in; j++)
        delta[j] *= a[j] * (1 - a[j]);
}

/* wrong: this is the slope of ReLU: here the neurons are sigmoids */
void residual(int in, int out, const float *w, const float *a,
              const float *delta_next, float *delta)
{
    for (int j = 0; j < in; j++) {
        float sum = 0;
        for (int k = 0; k < out; k++)
            sum += w[k * in + j] * delta_next[k];
        delta[j] = a[j] > 0 ? sum : 0;
    }
}

/* wrong: you divide the blame by the number of neurons above: it is a sum, no
 * mean */
void residual(int in, int out, const float *w, const float *a,
              const float *delta_next, float *delta)
{
    for (int j = 0; j < in; j++) {
        float sum = 0;
        for (int k = 0; k < out; k++)
            sum += w[k * in + j] * delta_next[k] / (float)out;
        delta[j] = a[j] * (1 - a[j]) * sum;
    }
}

/* wrong: the slope is multiplied in with every neuron above: it belongs to the
 * whole sum, once */
void residual(int in, int out, const float *w, const float *a,
              const float *delta_next, float *delta)
{
    for (int j = 0; j < in; j++) {
        float sum = 0;
        for (int k = 0; k < out; k++) {
            sum += w[k * in + j] * delta_next[k];
            sum *= a[j] * (1 - a[j]);
        }
        delta[j] = sum;
    }
}
