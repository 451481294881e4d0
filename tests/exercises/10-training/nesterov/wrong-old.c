/* diagnosis: the plain heavy ball */
#include "tasks.h"

void nesterov_step(int n, double eta, double beta, const double *g, double *v,
                   double *w)
{
    for (int i = 0; i < n; i++) {
        double old = v[i];
        v[i] = beta * old - eta * g[i];
        w[i] += beta * old - eta * g[i];
    }
}
