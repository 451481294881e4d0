/* diagnosis: tanh stands where the sigmoid belongs */
#include "tasks.h"

#include <math.h>

void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    for (int k = 0; k < out; k++) {
        float z = b[k];
        for (int j = 0; j < in; j++)
            z += w[k * in + j] * x[j];
        a[k] = tanhf(z);
    }
}
