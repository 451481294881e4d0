/* diagnosis: you look at the label's answer alone */
#include "tasks.h"

float cost(int n, const float *a, int label)
{
    (void)n;
    return (a[label] - 1) * (a[label] - 1) / 2;
}
