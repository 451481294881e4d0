/* diagnosis: you move after every example, by the mean of what its batch has so far */
#include "tasks.h"

void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    for (int s = 0; s < m; s += batch) {
        double gw = 0, gb = 0;
        int count = 0;
        for (int i = s; i < s + batch && i < m; i++) {
            double e = *w * x[i] + *b - y[i];
            gw += e * x[i];
            gb += e;
            count++;
            *w -= eta * gw / count;
            *b -= eta * gb / count;
        }
    }
}
