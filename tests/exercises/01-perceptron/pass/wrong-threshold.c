/* diagnosis: your b is a threshold */
#include "tasks.h"

int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    int wrong = 0;
    for (int i = 0; i < m; i++) {
        const float *row = x + n * i;
        float s = 0;
        for (int j = 0; j < n; j++)
            s += row[j] * w[j];
        s -= *b;
        if (s * y[i] <= 0) {
            wrong++;
            for (int j = 0; j < n; j++)
                w[j] += y[i] * row[j];
            *b -= y[i];
        }
    }
    return wrong;
}
