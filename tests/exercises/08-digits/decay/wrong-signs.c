/* diagnosis: the penalty is the sum of the sizes */
#include "tasks.h"

void decay_step(int n, float *w, const float *dw, int k, float *b,
                const float *db, float eta, float lambda)
{
    for (int j = 0; j < n; j++) {
        float s = w[j] > 0 ? 1 : w[j] < 0 ? -1 : 0;
        w[j] -= eta * (dw[j] + lambda * s);
    }
    for (int j = 0; j < k; j++)
        b[j] -= eta * db[j];
}
