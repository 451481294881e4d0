/* diagnosis: by cutting off c * bins */
#include "tasks.h"

#include <math.h>

double ece(int m, const float *confidence, const int *right, int bins)
{
    double gap = 0;
    for (int b = 0; b < bins; b++) {
        double low = (double)b / bins, high = (double)(b + 1) / bins;
        double sum = 0;
        for (int i = 0; i < m; i++) {
            double c = (double)confidence[i];
            if (c >= low && c < high)
                sum += right[i] - c;
        }
        gap += fabs(sum) / m;
    }
    return gap;
}
