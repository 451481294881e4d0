/* diagnosis: your steps are twice as long */
#include "tasks.h"

int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    int wrong = 0;
    for (int i = 0; i < m; i++) {
        float z = *b;
        for (int j = 0; j < n; j++)
            z += x[i * n + j] * w[j];
        int say = z > 0 ? 1 : -1, e = y[i] - say;
        wrong += e != 0;
        for (int j = 0; j < n; j++)
            w[j] += e * x[i * n + j];
        *b += e;
    }
    return wrong;
}
