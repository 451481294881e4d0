/* diagnosis: you make the first step without a look */
#include "tasks.h"

#include <math.h>

int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    int s = 0;
    gradient(w, g);
    do {
        for (int i = 0; i < n; i++) {
            v[i] = beta * v[i] - eta * g[i];
            w[i] += v[i];
        }
        s++;
        gradient(w, g);
        double len = 0;
        for (int i = 0; i < n; i++)
            len += g[i] * g[i];
        if (sqrt(len) < tolerance)
            break;
    } while (s < limit);
    return s;
}
