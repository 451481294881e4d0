/* diagnosis: push without the rate */
#include "tasks.h"

void nesterov_step(int n, double eta, double beta, const double *g, double *v,
                   double *w)
{
    (void)eta;
    for (int i = 0; i < n; i++) {
        v[i] = beta * v[i] - g[i];
        w[i] += beta * v[i] - g[i];
    }
}
