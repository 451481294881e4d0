/* diagnosis: its length is asked for */
#include "tasks.h"

#include <math.h>

int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    for (int steps = 0; steps < limit; steps++) {
        gradient(w, g);
        double largest = 0;
        for (int j = 0; j < n; j++)
            largest = fmax(largest, fabs(g[j]));
        if (largest < tolerance)
            return steps;
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - eta * g[j];
            w[j] += v[j];
        }
    }
    return limit;
}
