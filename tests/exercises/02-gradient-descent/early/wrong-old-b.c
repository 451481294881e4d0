/* diagnosis: a w that has moved */
#include "tasks.h"

void line_step(int m, const double *x, const double *y, double eta, double *w,
               double *b)
{
    double old = *b;
    for (int i = 0; i < m; i++) {
        double e = *w * x[i] + old - y[i];
        *w -= eta * e * x[i] / m;
        *b -= eta * e / m;
    }
}
