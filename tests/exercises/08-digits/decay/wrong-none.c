/* diagnosis: nothing decays */
#include "tasks.h"

void decay_step(int n, float *w, const float *dw, int k, float *b,
                const float *db, float eta, float lambda)
{
    (void)lambda;
    for (int j = 0; j < n; j++)
        w[j] -= eta * dw[j];
    for (int j = 0; j < k; j++)
        b[j] -= eta * db[j];
}
