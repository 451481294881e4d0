/* diagnosis: do not add up to 1 */
#include "tasks.h"

#include <math.h>

void vote_of(int t, int k, const double *p, double *vote)
{
    double sum = 0;
    for (int c = 0; c < k; c++) {
        double g = 0;
        for (int i = 0; i < t; i++)
            g += log(p[i * k + c]);
        vote[c] = exp(g / t);
        sum += vote[c];
    }
    (void)sum;
}
