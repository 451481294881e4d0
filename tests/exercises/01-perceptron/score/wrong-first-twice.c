/* diagnosis: does its first round twice */
#include "tasks.h"

float score(int n, const float *w, float b, const float *x)
{
    float z = n > 0 ? b + w[0] * x[0] : b;
    for (int j = 0; j < n; j++)
        z += w[j] * x[j];
    return z;
}
