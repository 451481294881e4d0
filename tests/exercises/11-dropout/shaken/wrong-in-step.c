/* diagnosis: as if both scores moved in step */
#include "tasks.h"

#include <math.h>

void shaken(int out, int in, double p, const double *w, const double *a,
            double *cov)
{
    for (int k = 0; k < out; k++)
        for (int l = 0; l < out; l++) {
            double one = 0, other = 0;
            for (int j = 0; j < in; j++) {
                one += pow(w[k * in + j] * a[j], 2);
                other += pow(w[l * in + j] * a[j], 2);
            }
            cov[k * out + l] = p / (1 - p) * sqrt(one * other);
        }
}
