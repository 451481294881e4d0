/* diagnosis: weights as they are now */
#include "tasks.h"

int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    int mistakes = 0;
    float old[1024], old_b = *b;
    for (int j = 0; j < n; j++)
        old[j] = w[j];
    for (int i = 0; i < m; i++) {
        float z = old_b;
        for (int j = 0; j < n; j++)
            z += old[j] * x[i * n + j];
        if ((float)y[i] * z > 0)
            continue;
        for (int j = 0; j < n; j++)
            w[j] += (float)y[i] * x[i * n + j];
        *b += (float)y[i];
        mistakes++;
    }
    return mistakes;
}
