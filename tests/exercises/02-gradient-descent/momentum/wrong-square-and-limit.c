/* diagnosis: sqrt is missing */
#include "tasks.h"

#include <string.h>

int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100], g[100];
    memset(v, 0, sizeof v);
    for (int step = 0;; step++) {
        gradient(w, g);
        double len = 0;
        for (int i = 0; i < n; i++)
            len += g[i] * g[i];
        if (len < tolerance || step > limit)
            return step;
        for (int i = 0; i < n; i++) {
            v[i] = beta * v[i] - eta * g[i];
            w[i] += v[i];
        }
    }
}
