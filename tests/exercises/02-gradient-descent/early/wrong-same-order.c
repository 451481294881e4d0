/* diagnosis: the derivative for b sees the new w */
#include "tasks.h"

void line_step(int m, const double *x, const double *y, double eta, double *w,
               double *b)
{
    double dw = 0, db = 0;
    for (int i = 0; i < m; i++)
        dw += (*w * x[i] + *b - y[i]) * x[i] / m;
    *w -= eta * dw;
    for (int i = 0; i < m; i++)
        db += (*w * x[i] + *b - y[i]) / m;
    *b -= eta * db;
}
