/* diagnosis: the index of x is always 0 */
#include "tasks.h"

float score(int n, const float *w, float b, const float *x)
{
    float z = b;
    for (int j = 0; j < n; j++)
        z += w[j] * x[0];
    return z;
}
