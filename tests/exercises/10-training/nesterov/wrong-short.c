/* diagnosis: n - 1 stands where n belongs */
#include "tasks.h"

void nesterov_step(int n, double eta, double beta, const double *g, double *v,
                   double *w)
{
    for (int i = 0; i < n - 1; i++) {
        v[i] = beta * v[i] - eta * g[i];
        w[i] += beta * v[i] - eta * g[i];
    }
}
