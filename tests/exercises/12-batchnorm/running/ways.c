/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: a step towards the new */
void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    *running_mean += momentum * (mean - *running_mean);
    *running_variance +=
        momentum * (variance * (float)m / (float)(m - 1) - *running_variance);
}

/* wrong: you move the deviations: the variance itself is averaged */
void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    float s = (1 - momentum) * sqrtf(*running_variance) +
              momentum * sqrtf(variance * (float)m / (float)(m - 1));
    *running_mean += momentum * (mean - *running_mean);
    *running_variance = s * s;
}

/* wrong: the distance of the batch's mean from the running one is in your
 * variance: it is only averaged */
void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    float away = mean - *running_mean;
    *running_variance = (1 - momentum) * *running_variance +
                        momentum * (variance * (float)m / (float)(m - 1) +
                                    (1 - momentum) * away * away);
    *running_mean += momentum * away;
}

/* wrong: your correction is for what the average was, too: it is for the new
 * variance alone */
void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    *running_mean += momentum * (mean - *running_mean);
    *running_variance =
        ((1 - momentum) * *running_variance + momentum * variance) *
        (float)m / (float)(m - 1);
}

/* wrong: the mean gets the factor m / (m - 1) too: only the variance of a batch
 * is too small */
void running(int m, float mean, float variance, float momentum,
             float *running_mean, float *running_variance)
{
    float factor = (float)m / (float)(m - 1);
    *running_mean = (1 - momentum) * *running_mean + momentum * factor * mean;
    *running_variance =
        (1 - momentum) * *running_variance + momentum * factor * variance;
}
