/* Means of logarithms, then softmax. */
#include "tasks.h"

#include <math.h>

void vote_of(int t, int k, const double *p, double *vote)
{
    double most = -INFINITY, sum = 0;
    for (int c = 0; c < k; c++) {
        vote[c] = 0;
        for (int i = 0; i < t; i++)
            vote[c] += log(p[i * k + c]) / t;
        most = fmax(most, vote[c]);
    }
    for (int c = 0; c < k; c++)
        sum += vote[c] = exp(vote[c] - most);
    for (int c = 0; c < k; c++)
        vote[c] /= sum;
}
