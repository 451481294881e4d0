/* diagnosis: add up the sizes */
#include "tasks.h"

#include <math.h>

int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    for (int steps = 0; steps < limit; steps++) {
        gradient(w, g);
        double sum = 0;
        for (int j = 0; j < n; j++)
            sum += fabs(g[j]);
        if (sum < tolerance)
            return steps;
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - eta * g[j];
            w[j] += v[j];
        }
    }
    return limit;
}
