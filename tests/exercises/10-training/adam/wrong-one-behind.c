/* diagnosis: is infinite */
#include "tasks.h"

#include <math.h>

void adam_step(int n, int t, double eta, double beta, double rho,
               const double *g, double *v, double *s, double *w)
{
    for (int i = 0; i < n; i++) {
        v[i] = beta * v[i] + (1 - beta) * g[i];
        s[i] = rho * s[i] + (1 - rho) * g[i] * g[i];
        double mean = v[i] / (1 - pow(beta, t - 1));
        double square = s[i] / (1 - pow(rho, t));
        w[i] -= eta * mean / (sqrt(square) + 1e-8);
    }
}
