/* diagnosis: right only where it held 0 before the call */
#include "tasks.h"

#include <math.h>

void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    for (int k = 0; k < out; k++) {
        for (int j = 0; j < in; j++)
            a[k] += w[k * in + j] * x[j];
        a[k] = 1 / (1 + expf(-(a[k] + b[k])));
    }
}
