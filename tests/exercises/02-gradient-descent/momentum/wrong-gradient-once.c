/* diagnosis: stands before the loop and belongs inside */
#include "tasks.h"

#include <math.h>

int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    gradient(w, g);
    for (int steps = 0; steps < limit; steps++) {

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
