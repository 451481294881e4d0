/* diagnosis: static */
#include "tasks.h"

#include <math.h>

int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    static double v[100];
    double g[100];
    for (int steps = 0; steps < limit; steps++) {
        gradient(w, g);
        double square = 0;
        for (int j = 0; j < n; j++)
            square += g[j] * g[j];
        if (sqrt(square) < tolerance)
            return steps;
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - eta * g[j];
            w[j] += v[j];
        }
    }
    return limit;
}
