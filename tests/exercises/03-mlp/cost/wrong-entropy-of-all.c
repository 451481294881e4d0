/* diagnosis: this is the cross-entropy, of all answers */
#include "tasks.h"

#include <math.h>

float cost(int n, const float *a, int label)
{
    float c = 0;
    for (int k = 0; k < n; k++)
        c -= k == label ? logf(a[k]) : logf(1 - a[k]);
    return c;
}
