/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the score first, then the bias, then the bend */
void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    for (int k = 0; k < out; k++) {
        a[k] = 0;
        for (int j = 0; j < in; j++)
            a[k] += w[k * in + j] * x[j];
        a[k] = 1.0f / (1.0f + expf(-(a[k] + b[k])));
    }
}

/* wrong: each product goes through a sigmoid of its own: first the whole score,
 * then its sigmoid */
void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    for (int k = 0; k < out; k++) {
        a[k] = b[k];
        for (int j = 0; j < in; j++)
            a[k] += 1.0f / (1.0f + expf(-w[k * in + j] * x[j]));
    }
}

/* wrong: your answers are made to add up to 1: here each neuron answers for
 * itself */
void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    float sum = 0;
    for (int k = 0; k < out; k++) {
        float z = b[k];
        for (int j = 0; j < in; j++)
            z += w[k * in + j] * x[j];
        a[k] = expf(z);
        sum += a[k];
    }
    for (int k = 0; k < out; k++)
        a[k] /= sum;
}

/* wrong: the bias is added with every input: it belongs to the neuron, once */
void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    for (int k = 0; k < out; k++) {
        float z = 0;
        for (int j = 0; j < in; j++)
            z += w[k * in + j] * x[j] + b[k];
        a[k] = 1 / (1 + expf(-z));
    }
}

/* wrong: your sigmoid is taken in every round of the sum: first the whole score,
 * then its sigmoid */
void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    for (int k = 0; k < out; k++) {
        float z = b[k];
        for (int j = 0; j < in; j++) {
            z += w[k * in + j] * x[j];
            z = 1.0f / (1.0f + expf(-z));
        }
        a[k] = z;
    }
}
