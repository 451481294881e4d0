/* diagnosis: step along the sums */
#include "tasks.h"

void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    for (int first = 0; first < m; first += batch) {
        int size = m - first < batch ? m - first : batch;
        double dw = 0, db = 0;
        for (int i = first; i < first + size; i++) {
            double e = *w * x[i] + *b - y[i];
            dw += e * x[i];
            db += e;
        }
        *w -= eta * dw;
        *b -= eta * db;
    }
}
