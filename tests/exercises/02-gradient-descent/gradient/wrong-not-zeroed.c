/* diagnosis: set *dw and *db to 0 first */
#include "tasks.h"

void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    for (int i = 0; i < m; i++) {
        double e = w * x[i] + b - y[i];
        *dw += e * x[i];
        *db += e;
    }
    *dw /= m;
    *db /= m;
}
