/* diagnosis: the product is 0 */
#include "tasks.h"

#include <math.h>

void vote_of(int t, int k, const double *p, double *vote)
{
    double sum = 0;
    for (int c = 0; c < k; c++) {
        double g = 1;
        for (int i = 0; i < t; i++)
            g *= p[i * k + c];
        vote[c] = pow(g, 1.0 / t);
        sum += vote[c];
    }
    for (int c = 0; c < k; c++)
        vote[c] /= sum;
}
