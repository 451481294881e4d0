/* diagnosis: at the w that you have */
#include "tasks.h"

#include <math.h>

int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100], square;
    int steps = 0;
    do {
        gradient(w, g);
        square = 0;
        for (int j = 0; j < n; j++) {
            square += g[j] * g[j];
            v[j] = beta * v[j] - eta * g[j];
            w[j] += v[j];
        }
        steps++;
    } while (sqrt(square) >= tolerance && steps < limit);
    return steps;
}
