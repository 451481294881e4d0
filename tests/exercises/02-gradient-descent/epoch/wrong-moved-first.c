/* diagnosis: w moves before the errors for b */
#include "tasks.h"

void epoch(int m, const double *x, const double *y, int batch, double eta,
           double *w, double *b)
{
    for (int s = 0; s < m; s += batch) {
        int e = s + batch > m ? m : s + batch;
        double g = 0;
        for (int i = s; i < e; i++)
            g += (*w * x[i] + *b - y[i]) * x[i];
        *w -= eta * g / (e - s);
        g = 0;
        for (int i = s; i < e; i++)
            g += *w * x[i] + *b - y[i];
        *b -= eta * g / (e - s);
    }
}
