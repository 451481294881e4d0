/* diagnosis: keep all of the old value */
#include "tasks.h"

void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    *running_mean += momentum * mean;
    *running_variance += momentum * variance * (float)m / (float)(m - 1);
}
