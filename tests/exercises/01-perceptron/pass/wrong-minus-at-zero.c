/* diagnosis: no answer -1 */
#include "tasks.h"

int pass(int m, int n, const float *x, const int *y, float *w, float *b)
{
    int mistakes = 0;
    for (int i = 0; i < m; i++) {
        float z = *b;
        for (int j = 0; j < n; j++)
            z += w[j] * x[i * n + j];
        if ((z > 0 ? 1 : -1) == y[i])
            continue;
        for (int j = 0; j < n; j++)
            w[j] += (float)y[i] * x[i * n + j];
        *b += (float)y[i];
        mistakes++;
    }
    return mistakes;
}
