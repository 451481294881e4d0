/* diagnosis: you read p by columns */
#include "tasks.h"

#include <math.h>

void vote_of(int t, int k, const double *p, double *vote)
{
    double sum = 0;
    for (int c = 0; c < k; c++) {
        double mean = 0;
        for (int i = 0; i < t; i++)
            mean += log(p[c * t + i]) / t;
        sum += vote[c] = exp(mean);
    }
    for (int c = 0; c < k; c++)
        vote[c] /= sum;
}
