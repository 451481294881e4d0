/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: sums and sums of squares, and the statistics moved by what they lack */
void planes(int m, int maps, int places, const float *x, const float *gamma,
            const float *beta, float epsilon, float momentum,
            float *running_mean, float *running_variance, float *z)
{
    int count = m * places;
    for (int k = 0; k < maps; k++) {
        double sum = 0, squares = 0;
        for (int i = 0; i < m; i++)
            for (int p = 0; p < places; p++)
                sum += x[(i * maps + k) * places + p];
        double mean = sum / count;
        for (int i = 0; i < m; i++)
            for (int p = 0; p < places; p++) {
                double d = x[(i * maps + k) * places + p] - mean;
                squares += d * d;
            }
        double variance = squares / count;
        double scale = gamma[k] / sqrt(variance + epsilon);
        for (int i = 0; i < m; i++)
            for (int p = 0; p < places; p++) {
                int at = (i * maps + k) * places + p;
                z[at] = (float)(scale * (x[at] - mean) + beta[k]);
            }
        double unbiased = squares / (count - 1);
        running_mean[k] += (float)(momentum * (mean - running_mean[k]));
        running_variance[k] +=
            (float)(momentum * (unbiased - running_variance[k]));
    }
}
