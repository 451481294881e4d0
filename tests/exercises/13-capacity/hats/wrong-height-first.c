/* diagnosis: y[0] stands where 0 belongs */
#include "tasks.h"

void hat_weights(int n, const double *y, double *w)
{
    double before = y[0];
    for (int k = 0; k < n; k++) {
        double slope = n * (y[k + 1] - y[k]);
        w[k] = slope - before;
        before = slope;
    }
}
