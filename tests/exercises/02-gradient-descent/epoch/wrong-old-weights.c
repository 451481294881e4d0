/* diagnosis: made by the weights of the start */
#include "tasks.h"

void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    double old_w = *w, old_b = *b;
    for (int first = 0; first < m; first += batch) {
        int size = m - first < batch ? m - first : batch;
        for (int i = first; i < first + size; i++) {
            double e = old_w * x[i] + old_b - y[i];
            *w -= eta * e * x[i] / size;
            *b -= eta * e / size;
        }
    }
}
