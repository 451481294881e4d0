/* diagnosis: the other way round */
#include "tasks.h"

void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    (void)m;
    *running_mean = momentum * *running_mean + (1 - momentum) * mean;
    *running_variance =
        momentum * *running_variance + (1 - momentum) * variance;
}
