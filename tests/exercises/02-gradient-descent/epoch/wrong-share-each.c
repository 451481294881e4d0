/* diagnosis: you step after each example */
#include "tasks.h"

void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    for (int i = 0; i < m; i++) {
        double e = *w * x[i] + *b - y[i];
        *w -= eta * e * x[i] / batch;
        *b -= eta * e / batch;
    }
}
