/* diagnosis: your running variance did not change */
#include "tasks.h"

void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    (void)m, (void)variance, (void)running_variance;
    *running_mean += momentum * (mean - *running_mean);
}
