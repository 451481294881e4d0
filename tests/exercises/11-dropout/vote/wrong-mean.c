/* diagnosis: arithmetic mean */
#include "tasks.h"

#include <math.h>

void vote_of(int t, int k, const double *p, double *vote)
{
    double sum = 0;
    for (int c = 0; c < k; c++) {
        double g = 0;
        for (int i = 0; i < t; i++)
            g += p[i * k + c];
        vote[c] = g / t;
        sum += vote[c];
    }
    for (int c = 0; c < k; c++)
        vote[c] /= sum;
}
