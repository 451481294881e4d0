/* diagnosis: you add the bias to each input */
#include "tasks.h"

float score(int n, const float *w, float b, const float *x)
{
    float z = 0;
    for (int j = 0; j < n; j++)
        z += w[j] * (x[j] + b);
    return z;
}
