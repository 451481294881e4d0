/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* wrong: this is an average of the gradients: the speed is a sum, and the
 * gradient has no factor 1 - beta */
void nesterov_step(int n, double eta, double beta, const double *g, double *v,
                   double *w)
{
    for (int i = 0; i < n; i++) {
        v[i] = beta * v[i] - (1 - beta) * eta * g[i];
        w[i] += beta * v[i] - (1 - beta) * eta * g[i];
    }
}

/* wrong: your ball goes ahead from where it is by beta v alone: it makes its
 * step, the new v, and then looks ahead */
void nesterov_step(int n, double eta, double beta, const double *g, double *v,
                   double *w)
{
    for (int i = 0; i < n; i++) {
        v[i] = beta * v[i] - eta * g[i];
        w[i] += beta * v[i];
    }
}

/* right: back to the ball, its push, and ahead again */
void nesterov_step(int n, double eta, double beta, const double *g, double *v,
                   double *w)
{
    for (int i = 0; i < n; i++) {
        double ball = w[i] - beta * v[i];
        v[i] = beta * v[i] - eta * g[i];
        ball += v[i];
        w[i] = ball + beta * v[i];
    }
}
