/* Exercise: find the bug, solved. Every error is made by the same weights;
 * nothing moves before all examples have been seen. */
#include "tasks.h"

void line_step(int m, const double *x, const double *y, double eta, double *w,
               double *b)
{
    double dw = 0, db = 0;
    for (int i = 0; i < m; i++) {
        double e = *w * x[i] + *b - y[i];
        dw += e * x[i] / m;
        db += e / m;
    }
    *w -= eta * dw;
    *b -= eta * db;
}
