/* diagnosis: the middle of the bin */
#include "tasks.h"

#include <math.h>

double ece(int m, const float *confidence, const int *right, int bins)
{
    double gap = 0;
    for (int b = 0; b < bins; b++) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            double c = (double)confidence[i];
            if (c > (double)b / bins && c <= (double)(b + 1) / bins)
                sum += right[i] - (b + 0.5) / bins;
        }
        gap += fabs(sum) / m;
    }
    return gap;
}
