/* diagnosis: the bias is added after the bend */
#include "tasks.h"

#include <math.h>

void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    for (int k = 0; k < out; k++) {
        float z = 0;
        for (int j = 0; j < in; j++)
            z += w[k * in + j] * x[j];
        a[k] = 1.0f / (1.0f + expf(-z)) + b[k];
    }
}
