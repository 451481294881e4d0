/* diagnosis: must be taken from them first */
#include "tasks.h"

void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov)
{
    for (int k = 0; k < out; k++)
        for (int l = 0; l < out; l++) {
            double sum = 0, one = 0, other = 0;
            for (int j = 0; j < in; j++)
                one += w[k * in + j] * a[j], other += w[l * in + j] * a[j],
                    sum += w[k * in + j] * w[l * in + j] * a[j] * a[j];
            cov[k * out + l] = p / (1 - p) * sum + one * other;
        }
}
