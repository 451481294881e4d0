/* diagnosis: what it begins with is added */
#include "tasks.h"

#include <math.h>

static float sig(float z)
{
    return 1 / (1 + expf(z));
}
void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    float s = 0;
    for (int k = 0; k < out; k++) {
        s += b[k];
        for (int j = 0; j < in; j++)
            s += *w++ * x[j];
        a[k] = sig(-s);
    }
}
