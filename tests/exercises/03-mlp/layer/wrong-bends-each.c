/* diagnosis: you bend each product */
#include "tasks.h"

#include <math.h>

void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    for (int k = 0; k < out; k++) {
        a[k] = b[k];
        for (int j = 0; j < in; j++)
            a[k] += 1.0f / (1.0f + expf(-w[k * in + j] * x[j]));
    }
}
