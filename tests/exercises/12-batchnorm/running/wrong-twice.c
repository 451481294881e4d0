/* diagnosis: the factor (1 - keep) is there twice */
#include "tasks.h"

void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    float unbiased = variance * (float)m / (float)(m - 1);
    float keep = 1 - momentum;
    *running_mean = keep * *running_mean + momentum * momentum * mean;
    *running_variance = keep * *running_variance + (1 - keep) * unbiased;
}
