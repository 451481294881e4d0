/* diagnosis: with the number of the class */
#include "tasks.h"

float cost(int n, const float *a, int label)
{
    float sum = 0;
    for (int k = 0; k < n; k++)
        sum += (a[k] - (float)label) * (a[k] - (float)label);
    return sum / 2;
}
