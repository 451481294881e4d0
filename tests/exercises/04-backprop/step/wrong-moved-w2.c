/* diagnosis: a w2 that has moved already */
#include "tasks.h"

#include <math.h>

static float sigmoid(float z)
{
    return 1 / (1 + expf(-z));
}

void sgd_step(const float x[2], float y, float eta, float w1[2][2],
              float b1[2], float w2[2], float *b2)
{
    float h[2];
    for (int k = 0; k < 2; k++)
        h[k] = sigmoid(w1[k][0] * x[0] + w1[k][1] * x[1] + b1[k]);
    float a = sigmoid(w2[0] * h[0] + w2[1] * h[1] + *b2);
    float delta2 = (a - y) * a * (1 - a);
    for (int k = 0; k < 2; k++)
        w2[k] -= eta * delta2 * h[k];
    *b2 -= eta * delta2;
    for (int k = 0; k < 2; k++) {
        float delta1 = h[k] * (1 - h[k]) * w2[k] * delta2;
        for (int j = 0; j < 2; j++)
            w1[k][j] -= eta * delta1 * x[j];
        b1[k] -= eta * delta1;
    }
}
