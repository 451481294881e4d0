/* diagnosis: the mean gets the factor m / (m - 1) too */
#include "tasks.h"

void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    float f = (float)m / (m - 1);
    *running_mean += momentum * (f * mean - *running_mean);
    *running_variance += momentum * (f * variance - *running_variance);
}
