/* diagnosis: times as much in your w as in ours */
#include "tasks.h"

void nesterov_step(int n, double eta, double beta, const double *g, double *v,
                   double *w)
{
    for (int i = 0; i < n; i++) {
        double old = v[i];
        v[i] = beta * v[i] - eta * g[i];
        w[i] += beta * v[i] - old;
    }
}
