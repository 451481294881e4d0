/* diagnosis: a step goes by its slope */
#include "tasks.h"

void decay_step(int n, float *w, const float *dw, int k, float *b,
                const float *db, float eta, float lambda)
{
    for (int j = 0; j < n; j++)
        w[j] -= eta * (dw[j] + lambda / 2 * w[j] * w[j]);
    for (int j = 0; j < k; j++)
        b[j] -= eta * db[j];
}
