/* diagnosis: you read W with its indices exchanged */
#include "tasks.h"

#include <math.h>

void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    for (int k = 0; k < out; k++) {
        float z = b[k];
        for (int j = 0; j < in; j++)
            z += w[j * out + k] * x[j];
        a[k] = 1.0f / (1.0f + expf(-z));
    }
}
