/* diagnosis: errors leave out the bias b */
#include "tasks.h"

void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    (void)b;
    *dw = *db = 0;
    for (int i = 0; i < m; i++) {
        double e = w * x[i] - y[i];
        *dw += e * x[i] / m;
        *db += e / m;
    }
}
