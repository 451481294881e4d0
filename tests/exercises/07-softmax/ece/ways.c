/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: which bin, and then its sum */
double ece(int m, const float *confidence, const int *right, int bins)
{
    double gap = 0;
    for (int b = 0; b < bins; b++) {
        double sure = 0, good = 0;
        for (int i = 0; i < m; i++) {
            int bin = (int)ceil((double)confidence[i] * bins) - 1;
            if (bin == b) {
                sure += confidence[i];
                good += right[i];
            }
        }
        gap += fabs(good - sure);
    }
    return gap / m;
}

/* wrong: you compare with the middle of a bin: it is the mean confidence of the
 * answers in it */
double ece(int m, const float *confidence, const int *right, int bins)
{
    double gap = 0;
    for (int b = 0; b < bins; b++) {
        double sum = 0;
        for (int i = 0; i < m; i++) {
            double c = confidence[i];
            if (c > (double)b / bins && c <= (double)(b + 1) / bins)
                sum += right[i] - (b + 0.5) / bins;
        }
        gap += fabs(sum) / m;
    }
    return gap;
}
