/* diagnosis: the gradient of the errors' sizes */
#include "tasks.h"

void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    double sw = 0, sb = 0;
    for (int i = 0; i < m; i++) {
        double e = w * x[i] + b - y[i];
        double s = e > 0 ? 1 : e < 0 ? -1 : 0;
        sw += s * x[i];
        sb += s;
    }
    *dw = sw / m;
    *db = sb / m;
}
