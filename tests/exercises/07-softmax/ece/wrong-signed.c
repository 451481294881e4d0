/* diagnosis: fabs, are missing */
#include "tasks.h"

#include <math.h>

double ece(int m, const float *confidence, const int *right, int bins)
{
    double gap = 0;
    (void)bins;
    for (int i = 0; i < m; i++)
        gap += right[i] - (double)confidence[i];
    return gap / m;
}
