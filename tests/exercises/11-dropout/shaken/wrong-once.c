/* diagnosis: it is in both scores */
#include "tasks.h"

void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov)
{
    for (int k = 0; k < out; k++)
        for (int l = 0; l < out; l++) {
            double sum = 0;
            for (int j = 0; j < in; j++)
                sum += w[k * in + j] * w[l * in + j] * a[j];
            cov[k * out + l] = p / (1 - p) * sum;
        }
}
