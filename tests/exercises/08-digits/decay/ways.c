/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the slope of the penalty is added to that of C */
void decay_step(int n, float *w, const float *dw, int k, float *b,
                const float *db, float eta, float lambda)
{
    for (int j = 0; j < n; j++)
        w[j] -= eta * (dw[j] + lambda * w[j]);
    for (int j = 0; j < k; j++)
        b[j] -= eta * db[j];
}

/* right: first the decay, then the step */
void decay_step(int n, float *w, const float *dw, int k, float *b,
                const float *db, float eta, float lambda)
{
    for (int j = 0; j < n; j++) {
        w[j] *= 1 - eta * lambda;
        w[j] -= eta * dw[j];
    }
    for (int j = 0; j < k; j++)
        b[j] -= eta * db[j];
}

/* wrong: your biases decay too: they are not in the penalty */
void decay_step(int n, float *w, const float *dw, int k, float *b,
                const float *db, float eta, float lambda)
{
    for (int j = 0; j < n; j++)
        w[j] = (1 - eta * lambda) * w[j] - eta * dw[j];
    for (int j = 0; j < k; j++)
        b[j] = (1 - eta * lambda) * b[j] - eta * db[j];
}

/* wrong: the step comes first and decays too: the penalty is taken where the
 * weight was */
void decay_step(int n, float *w, const float *dw, int k, float *b,
                const float *db, float eta, float lambda)
{
    for (int j = 0; j < n; j++) {
        w[j] -= eta * dw[j];
        w[j] -= eta * lambda * w[j];
    }
    for (int j = 0; j < k; j++)
        b[j] -= eta * db[j];
}

/* wrong: all weights are made smaller by the length of them all: the slope of
 * the sum of the squares is each weight itself */
void decay_step(int n, float *w, const float *dw, int k, float *b,
                const float *db, float eta, float lambda)
{
    float square = 0;
    for (int j = 0; j < n; j++)
        square += w[j] * w[j];
    for (int j = 0; j < n; j++)
        w[j] -= eta * (dw[j] + lambda * w[j] / sqrtf(square));
    for (int j = 0; j < k; j++)
        b[j] -= eta * db[j];
}
