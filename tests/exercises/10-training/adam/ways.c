/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the corrections in the rate */
void adam_step(int n, int t, double eta, double beta, double rho,
               const double *g, double *v, double *s, double *w)
{
    double first = 1, second = 1;
    for (int k = 0; k < t; k++) {
        first *= beta;
        second *= rho;
    }
    for (int i = 0; i < n; i++) {
        v[i] += (1 - beta) * (g[i] - v[i]);
        s[i] += (1 - rho) * (g[i] * g[i] - s[i]);
        w[i] -= eta * v[i] / (1 - first) / (sqrt(s[i] / (1 - second)) + 1e-8);
    }
}

/* wrong: your squares add up, and never fade: s is a running mean */
void adam_step(int n, int t, double eta, double beta, double rho,
               const double *g, double *v, double *s, double *w)
{
    for (int i = 0; i < n; i++) {
        v[i] = beta * v[i] + (1 - beta) * g[i];
        s[i] += g[i] * g[i];
        w[i] -= eta * v[i] / (1 - pow(beta, t)) /
                (sqrt(s[i] / (1 - pow(rho, t))) + 1e-8);
    }
}

/* wrong: your v is a sum of the gradients, as in momentum: here it is a mean,
 * with the factor 1 - beta */
void adam_step(int n, int t, double eta, double beta, double rho,
               const double *g, double *v, double *s, double *w)
{
    for (int i = 0; i < n; i++) {
        v[i] = beta * v[i] + g[i];
        s[i] = rho * s[i] + (1 - rho) * g[i] * g[i];
        w[i] -= eta * v[i] / (1 - pow(beta, t)) /
                (sqrt(s[i] / (1 - pow(rho, t))) + 1e-8);
    }
}

/* wrong: you keep the primed values: they are for this step only */
void adam_step(int n, int t, double eta, double beta, double rho,
               const double *g, double *v, double *s, double *w)
{
    for (int i = 0; i < n; i++) {
        v[i] = (beta * v[i] + (1 - beta) * g[i]) / (1 - pow(beta, t));
        s[i] = (rho * s[i] + (1 - rho) * g[i] * g[i]) / (1 - pow(rho, t));
        w[i] -= eta * v[i] / (sqrt(s[i]) + 1e-8);
    }
}

/* wrong: your step has no mean of the gradients, only the last one: v' belongs
 * there */
void adam_step(int n, int t, double eta, double beta, double rho,
               const double *g, double *v, double *s, double *w)
{
    for (int i = 0; i < n; i++) {
        v[i] = beta * v[i] + (1 - beta) * g[i];
        s[i] = rho * s[i] + (1 - rho) * g[i] * g[i];
        w[i] -= eta * g[i] / (sqrt(s[i] / (1 - pow(rho, t))) + 1e-8);
    }
}
