/* diagnosis: did you forget to divide by m */
#include "tasks.h"

void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    *dw = *db = 0;
    for (int i = 0; i < m; i++) {
        double e = w * x[i] + b - y[i];
        *dw += e * x[i];
        *db += e;
    }
}
