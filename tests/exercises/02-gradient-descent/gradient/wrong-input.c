/* diagnosis: the error grows with b at the rate 1 */
#include "tasks.h"

void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    *dw = *db = 0;
    for (int i = 0; i < m; i++) {
        double e = w * x[i] + b - y[i];
        *dw += e * x[i] / m;
        *db += e * x[i] / m;
    }
}
