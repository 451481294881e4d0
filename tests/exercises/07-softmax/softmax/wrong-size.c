/* diagnosis: go by sizes without a sign */
#include "tasks.h"

#include <math.h>

void softmax(int n, const float *z, float *p)
{
    float most = 0, sum = 0;
    for (int k = 0; k < n; k++)
        most = fmaxf(most, fabsf(z[k]));
    for (int k = 0; k < n; k++) {
        p[k] = expf(z[k] - most);
        sum += p[k];
    }
    for (int k = 0; k < n; k++)
        p[k] /= sum;
}
