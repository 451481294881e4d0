/* diagnosis: a b that has moved */
#include "tasks.h"

void line_step(int m, const double *x, const double *y, double eta, double *w,
               double *b)
{
    double old = *w;
    for (int i = 0; i < m; i++) {
        double e = old * x[i] + *b - y[i];
        *w -= eta * e * x[i] / m;
        *b -= eta * e / m;
    }
}
