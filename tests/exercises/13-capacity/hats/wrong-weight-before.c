/* diagnosis: you take away the last weight */
#include "tasks.h"

void hat_weights(int n, const double *y, double *w)
{
    double before = 0;
    for (int k = 0; k < n; k++) {
        double slope = n * (y[k + 1] - y[k]);
        w[k] = slope - before;
        before = w[k];
    }
}
