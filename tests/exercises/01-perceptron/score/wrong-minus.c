/* diagnosis: -= stands where += belongs */
#include "tasks.h"

float score(int n, const float *w, float b, const float *x)
{
    float z = b;
    for (int j = 0; j < n; j++)
        z -= w[j] * x[j];
    return z;
}
