/* diagnosis: log2 stands where log belongs */
#include "tasks.h"

#include <math.h>

float cost(int n, const float *z, int label)
{
    float mx = z[0], s = 0;
    for (int i = 1; i < n; i++)
        if (z[i] > mx)
            mx = z[i];
    for (int i = 0; i < n; i++)
        s += expf(z[i] - mx);
    return z[label] - mx - log2f(s);
}
