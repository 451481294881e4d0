/* diagnosis: you square a sum */
#include "tasks.h"

float cost(int n, const float *a, int label)
{
    float s = 0;
    for (int k = 0; k < n; k++)
        s += a[k];
    s -= 1;
    (void)label;
    return 0.5f * s * s;
}
