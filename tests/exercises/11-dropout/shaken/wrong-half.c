/* diagnosis: only one half of your cov is filled */
#include "tasks.h"

void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov)
{
    double f = p / (1 - p);
    for (int i = 0; i < out; i++)
        for (int j = i; j < out; j++) {
            double s = 0;
            for (int k = 0; k < in; k++)
                s += w[i * in + k] * w[j * in + k] * a[k] * a[k];
            cov[i * out + j] = f * s;
            cov[j * out + i] = i == j ? f * s : 0;
        }
}
