/* diagnosis: you multiply two means */
#include "tasks.h"

void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    double e = 0, mx = 0;
    for (int i = 0; i < m; i++) {
        e += w * x[i] + b - y[i];
        mx += x[i];
    }
    *db = e / m;
    *dw = *db * mx / m;
}
