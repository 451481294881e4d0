/* diagnosis: each batch begins at example 0 again */
#include "tasks.h"

void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    for (int first = 0; first < m; first += batch) {
        int size = m - first < batch ? m - first : batch;
        double dw = 0, db = 0;
        for (int i = 0; i < size; i++) {
            double e = *w * x[i] + *b - y[i];
            dw += e * x[i];
            db += e;
        }
        *w -= eta * dw / size;
        *b -= eta * db / size;
    }
}
