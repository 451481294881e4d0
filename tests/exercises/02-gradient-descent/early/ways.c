/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: errors by the old line, which is kept */
void line_step(int m, const double *x, const double *y, double eta, double *w,
               double *b)
{
    double old_w = *w, old_b = *b;
    for (int i = 0; i < m; i++) {
        double e = old_w * x[i] + old_b - y[i];
        *w -= eta * e * x[i] / m;
        *b -= eta * e / m;
    }
}
