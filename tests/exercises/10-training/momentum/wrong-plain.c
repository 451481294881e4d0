/* diagnosis: momentum does nothing */
#include "tasks.h"

void momentum_step(int n, double eta, double mu, const double *g, double *v,
                   double *w)
{
    for (int i = 0; i < n; i++) {
        (void)mu;
        v[i] = -eta * g[i];
        w[i] += v[i];
    }
}
