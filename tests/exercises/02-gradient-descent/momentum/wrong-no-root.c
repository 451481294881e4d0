/* diagnosis: sqrt is missing */
#include "tasks.h"

#include <math.h>

int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    for (int steps = 0; steps < limit; steps++) {
        gradient(w, g);
        double square = 0;
        for (int j = 0; j < n; j++)
            square += g[j] * g[j];
        if (square < tolerance)
            return steps;
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - eta * g[j];
            w[j] += v[j];
        }
    }
    return limit;
}
