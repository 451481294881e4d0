/* diagnosis: your db is the cost itself */
#include "tasks.h"

void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    *dw = *db = 0;
    for (int i = 0; i < m; i++) {
        double p = w * x[i] + b;
        double err = p - y[i];
        *dw += err * x[i] / m;
        *db += err * err / 2 / m;
    }
}
