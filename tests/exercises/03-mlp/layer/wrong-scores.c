/* diagnosis: the sigmoid is missing */
#include "tasks.h"

void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    for (int k = 0; k < out; k++) {
        a[k] = b[k];
        for (int j = 0; j < in; j++)
            a[k] += w[k * in + j] * x[j];
    }
}
