/* diagnosis: 1 / t is 0 in whole numbers */
#include "tasks.h"

#include <math.h>

void vote_of(int t, int k, const double *p, double *vote)
{
    double sum = 0;
    for (int c = 0; c < k; c++) {
        vote[c] = 1;
        for (int i = 0; i < t; i++)
            vote[c] *= pow(p[i * k + c], 1 / t);
        sum += vote[c];
    }
    for (int c = 0; c < k; c++)
        vote[c] /= sum;
}
