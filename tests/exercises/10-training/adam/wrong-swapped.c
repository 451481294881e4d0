/* diagnosis: mu and rho are exchanged */
#include "tasks.h"

#include <math.h>

void adam_step(int n, int t, double eta, double mu, double rho,
               const double *g, double *v, double *s, double *w)
{
    for (int i = 0; i < n; i++) {
        v[i] = rho * v[i] + (1 - rho) * g[i];
        s[i] = mu * s[i] + (1 - mu) * g[i] * g[i];
        double mean = v[i] / (1 - pow(rho, t));
        double square = s[i] / (1 - pow(mu, t));
        w[i] -= eta * mean / (sqrt(square) + 1e-8);
    }
}
