/* diagnosis: the speed of the step before */
#include "tasks.h"

void momentum_step(int n, double eta, double mu, const double *g, double *v,
                   double *w)
{
    for (int i = 0; i < n; i++) {
        w[i] += v[i];
        v[i] = mu * v[i] - eta * g[i];
    }
}
