/* diagnosis: you take the mean away once for each weight */
#include "tasks.h"

#include <math.h>

void fold(int out, int in, const float *gamma, const float *beta,
          const float *mean, const float *variance, float epsilon, float *w,
          float *b)
{
    for (int k = 0; k < out; k++) {
        float g = gamma[k] / sqrtf(variance[k] + epsilon);
        b[k] = beta[k];
        for (int j = 0; j < in; j++) {
            w[k * in + j] *= g;
            b[k] -= mean[k] * w[k * in + j];
        }
    }
}
