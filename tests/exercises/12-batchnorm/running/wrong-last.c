/* diagnosis: only the last batch */
#include "tasks.h"

void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    (void)momentum;
    *running_mean = mean;
    *running_variance = variance * (float)m / (float)(m - 1);
}
