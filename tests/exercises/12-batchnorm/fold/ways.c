/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: you take the mean away once for each weight: it is taken from the sum,
 * once */
void fold(int out, int in, const float *gamma, const float *beta,
          const float *mean, const float *variance, float epsilon, float *w,
          float *b)
{
    for (int k = 0; k < out; k++) {
        float slope = gamma[k] / sqrtf(variance[k] + epsilon);
        b[k] = beta[k];
        for (int j = 0; j < in; j++) {
            w[k * in + j] *= slope;
            b[k] -= mean[k] * w[k * in + j];
        }
    }
}

/* right: b first, by the deviation */
void fold(int out, int in, const float *gamma, const float *beta,
          const float *mean, const float *variance, float epsilon, float *w,
          float *b)
{
    for (int k = 0; k < out; k++) {
        float s = sqrtf(variance[k] + epsilon);
        b[k] = beta[k] - gamma[k] * mean[k] / s;
        for (int j = 0; j < in; j++)
            w[k * in + j] = gamma[k] * w[k * in + j] / s;
    }
}

/* wrong: you add what b held before: the layer has no bias, and b means
 * nothing yet */
void fold(int out, int in, const float *gamma, const float *beta,
          const float *mean, const float *variance, float epsilon, float *w,
          float *b)
{
    for (int k = 0; k < out; k++) {
        float slope = gamma[k] / sqrtf(variance[k] + epsilon);
        for (int j = 0; j < in; j++)
            w[k * in + j] *= slope;
        b[k] = beta[k] + slope * (b[k] - mean[k]);
    }
}
