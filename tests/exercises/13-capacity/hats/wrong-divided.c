/* diagnosis: you divide the rise by n */
#include "tasks.h"

void hat_weights(int n, const double *y, double *w)
{
    double before = 0;
    for (int k = 0; k < n; k++) {
        double slope = (y[k + 1] - y[k]) / n;
        w[k] = slope - before;
        before = slope;
    }
}
