/* diagnosis: your step grows with the score */
#include "tasks.h"

int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    int errors = 0;
    for (int i = 0; i < m; i++) {
        const float *row = &x[i * n];
        float s = *b;
        for (int j = 0; j < n; j++)
            s += w[j] * row[j];
        if (y[i] * s <= 0) {
            float e = (float)y[i] - s;
            for (int j = 0; j < n; j++)
                w[j] += e * row[j];
            *b += e;
            errors++;
        }
    }
    return errors;
}
