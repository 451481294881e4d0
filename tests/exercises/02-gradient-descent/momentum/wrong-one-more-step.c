/* diagnosis: you make one more step */
#include "tasks.h"

#include <math.h>

int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    int t = 0;
    double len;
    do {
        if (t >= limit)
            break;
        gradient(w, g);
        len = 0;
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - eta * g[j];
            w[j] += v[j];
            len += g[j] * g[j];
        }
        t++;
    } while (sqrt(len) >= tolerance);
    return t;
}
