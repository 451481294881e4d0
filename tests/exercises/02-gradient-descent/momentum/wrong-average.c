/* diagnosis: multiply the gradient by 1 - beta */
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
        if (sqrt(square) < tolerance)
            return steps;
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - (1 - beta) * eta * g[j];
            w[j] += v[j];
        }
    }
    return limit;
}
