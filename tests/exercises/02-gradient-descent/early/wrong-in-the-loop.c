/* diagnosis: inside the loop over the examples */
#include "tasks.h"

void line_step(int m, const double *x, const double *y, double eta, double *w,
               double *b)
{
    for (int i = 0; i < m; i++) {
        double e = *w * x[i] + *b - y[i];
        *w -= eta * e * x[i] / m;
        *b -= eta * e / m;
    }
}
