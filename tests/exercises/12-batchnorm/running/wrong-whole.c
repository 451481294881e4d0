/* diagnosis: in whole numbers is 1 */
#include "tasks.h"

void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    float keep = 1 - momentum;
    *running_mean = keep * *running_mean + momentum * mean;
    *running_variance =
        keep * *running_variance + momentum * (m / (m - 1) * variance);
}
