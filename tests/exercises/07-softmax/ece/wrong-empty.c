/* diagnosis: an empty bin has no means */
#include "tasks.h"

#include <math.h>

double ece(int m, const float *confidence, const int *right, int bins)
{
    double gap = 0;
    for (int b = 0; b < bins; b++) {
        double hits = 0, sure = 0, n = 0;
        for (int i = 0; i < m; i++) {
            double c = (double)confidence[i];
            if (c > (double)b / bins && c <= (double)(b + 1) / bins) {
                hits += right[i];
                sure += c;
                n++;
            }
        }
        gap += n / m * fabs(hits / n - sure / n);
    }
    return gap;
}
