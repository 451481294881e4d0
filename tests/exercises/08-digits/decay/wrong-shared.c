/* diagnosis: lambda is divided by n */
#include "tasks.h"

void decay_step(int n, float *w, const float *dw, int k, float *b,
                const float *db, float eta, float lambda)
{
    for (int j = 0; j < n; j++)
        w[j] = (1 - eta * lambda / n) * w[j] - eta * dw[j];
    for (int j = 0; j < k; j++)
        b[j] -= eta * db[j];
}
