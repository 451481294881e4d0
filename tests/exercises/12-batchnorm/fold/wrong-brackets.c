/* diagnosis: a factor is of one part alone */
#include "tasks.h"

#include <math.h>

void fold(int out, int in, const float *gamma, const float *beta,
          const float *mean, const float *variance, float epsilon, float *w,
          float *b)
{
    for (int k = 0; k < out; k++) {
        float slope = gamma[k] / sqrtf(variance[k] + epsilon);
        for (int j = 0; j < in; j++)
            w[k * in + j] *= slope;
        b[k] = slope * (beta[k] - mean[k]);
    }
}
