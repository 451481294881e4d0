/* diagnosis: number of steps */
#include "tasks.h"

#include <math.h>

int heavy_ball(int n, double *w, void (*gradient)(const double *, double *),
               double eta, double beta, double tolerance, int limit)
{
    double v[100] = {0}, g[100];
    int t = 0;
    while (t < limit) {
        gradient(w, g);
        double big = 0;
        for (int j = 0; j < n; j++)
            if (fabs(g[j]) > big)
                big = fabs(g[j]);
        if (big < tolerance)
            break;
        for (int j = 0; j < n; j++) {
            v[j] = beta * v[j] - eta * g[j];
            w[j] += v[j];
        }
        t++;
    }
    return t;
}
