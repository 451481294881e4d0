/* diagnosis: you step after each example */
#include "tasks.h"

void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    for (int k = 0; k < m; k += batch) {
        int end = k + batch < m ? k + batch : m;
        for (int i = k; i < end; i++) {
            double e = *w * x[i] + *b - y[i];
            *w -= eta * e * x[i] / (end - k);
            *b -= eta * e / (end - k);
        }
    }
}
