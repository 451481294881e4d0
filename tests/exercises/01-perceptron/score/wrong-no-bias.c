/* diagnosis: the bias b is missing */
#include "tasks.h"

float score(int n, const float *w, float b, const float *x)
{
    (void)b;
    float z = 0;
    for (int j = 0; j < n; j++)
        z += w[j] * x[j];
    return z;
}
