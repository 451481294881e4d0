/* diagnosis: you add the bias once for each input */
#include "tasks.h"

float score(int n, const float *w, float b, const float *x)
{
    float z = n > 0 ? 0 : b;
    for (int j = 0; j < n; j++)
        z += w[j] * x[j] + b;
    return z;
}
