/* diagnosis: sign */
#include "tasks.h"

void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    *dw = *db = 0;
    for (int i = 0; i < m; i++) {
        double e = y[i] - (w * x[i] + b);
        *dw += e * x[i] / m;
        *db += e / m;
    }
}
