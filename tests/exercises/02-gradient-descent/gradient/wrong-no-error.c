/* diagnosis: the factor e is missing, in sum_w */
#include "tasks.h"

void line_gradient(int m, const double *x, const double *y, double w,
                   double b, double *dw, double *db)
{
    double sum_w = 0, sum_b = 0;
    for (int i = 0; i < m; i++) {
        double e = w * x[i] + b - y[i];
        sum_w += x[i];
        sum_b += e;
    }
    *dw = sum_w / m;
    *db = sum_b / m;
}
