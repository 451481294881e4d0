/* diagnosis: the step of y before place k */
#include "tasks.h"

void hat_weights(int n, const double *y, double *w)
{
    double before = 0;
    for (int k = 0; k < n; k++) {
        double slope = n * (y[k + 1] - y[k]);
        w[k] = y[k] - y[k - 1];
        before = slope;
    }
}
