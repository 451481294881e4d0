/* diagnosis: your hidden residuals are without the slope of the output */
#include "tasks.h"

#include <math.h>

static float sigmoid(float z)
{
    return 1 / (1 + expf(-z));
}

void sgd_step(const float x[2], float y, float eta, float w1[2][2],
              float b1[2], float w2[2], float *b2)
{
    float h[2], delta1[2];
    for (int k = 0; k < 2; k++)
        h[k] = sigmoid(w1[k][0] * x[0] + w1[k][1] * x[1] + b1[k]);
    float a = sigmoid(w2[0] * h[0] + w2[1] * h[1] + *b2);
    float delta2 = (a - y) * a * (1 - a);
    for (int k = 0; k < 2; k++)
        delta1[k] = h[k] * (1 - h[k]) * w2[k] * (a - y);
    for (int k = 0; k < 2; k++) {
        w1[k][0] -= eta * delta1[k] * x[0];
        w1[k][1] -= eta * delta1[k] * x[1];
        b1[k] -= eta * delta1[k];
        w2[k] -= eta * delta2 * h[k];
    }
    *b2 -= eta * delta2;
}
