/* diagnosis: your a does not depend on b */
#include "tasks.h"

#include <math.h>

void layer(int in, int out, const float *w, const float *b, const float *x,
           float *a)
{
    for (int k = 0; k < out; k++) {
        float z = 0;
        for (int j = 0; j < in; j++)
            z += w[j * out + k] * x[j];
        a[k] = 1 / (1 + expf(z));
    }
    (void)b;
}
