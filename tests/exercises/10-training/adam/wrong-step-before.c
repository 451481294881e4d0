/* diagnosis: your power is t - 1 */
#include "tasks.h"

#include <math.h>

void adam_step(int n, int t, double eta, double beta, double rho,
               const double *g, double *v, double *s, double *w)
{
    double pb = 1, pr = 1;
    for (int k = 1; k < t; k++) {
        pb *= beta;
        pr *= rho;
    }
    for (int i = 0; i < n; i++) {
        v[i] += (1 - beta) * (g[i] - v[i]);
        s[i] += (1 - rho) * (g[i] * g[i] - s[i]);
        if (t == 1)
            w[i] -= eta * v[i] / (sqrt(s[i]) + 1e-8);
        else
            w[i] -= eta * v[i] / (1 - pb) / (sqrt(s[i] / (1 - pr)) + 1e-8);
    }
}
