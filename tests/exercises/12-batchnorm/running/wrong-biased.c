/* diagnosis: the biased variance */
#include "tasks.h"

void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    (void)m;
    float unbiased = variance;
    float keep = 1 - momentum;
    *running_mean = keep * *running_mean + (1 - keep) * mean;
    *running_variance = keep * *running_variance + (1 - keep) * unbiased;
}
