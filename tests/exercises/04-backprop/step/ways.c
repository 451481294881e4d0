/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* wrong: your hidden residuals are without the slope of the output: they go
 * back from its residual */
void sgd_step(const float x[2], float y, float eta, float w1[2][2],
              float b1[2], float w2[2], float *b2)
{
    float h[2], z = *b2;
    for (int k = 0; k < 2; k++) {
        h[k] = 1 / (1 + expf(-(w1[k][0] * x[0] + w1[k][1] * x[1] + b1[k])));
        z += w2[k] * h[k];
    }
    float a = 1 / (1 + expf(-z));
    for (int k = 0; k < 2; k++) {
        float delta1 = (a - y) * w2[k] * h[k] * (1 - h[k]);
        w2[k] -= eta * (a - y) * a * (1 - a) * h[k];
        w1[k][0] -= eta * delta1 * x[0];
        w1[k][1] -= eta * delta1 * x[1];
        b1[k] -= eta * delta1;
    }
    *b2 -= eta * (a - y) * a * (1 - a);
}

/* wrong: this is the step of the cross-entropy, without the slope of the
 * output: the cost is the square here */
void sgd_step(const float x[2], float y, float eta, float w1[2][2],
              float b1[2], float w2[2], float *b2)
{
    float h[2], z = *b2;
    for (int k = 0; k < 2; k++) {
        h[k] = 1 / (1 + expf(-(w1[k][0] * x[0] + w1[k][1] * x[1] + b1[k])));
        z += w2[k] * h[k];
    }
    float a = 1 / (1 + expf(-z));
    for (int k = 0; k < 2; k++) {
        float delta1 = (a - y) * w2[k] * h[k] * (1 - h[k]);
        w2[k] -= eta * (a - y) * h[k];
        w1[k][0] -= eta * delta1 * x[0];
        w1[k][1] -= eta * delta1 * x[1];
        b1[k] -= eta * delta1;
    }
    *b2 -= eta * (a - y);
}

/* right: the way back from the output, neuron by neuron, with loops over the
 * inputs */
void sgd_step(const float x[2], float y, float eta, float w1[2][2],
              float b1[2], float w2[2], float *b2)
{
    float h[2], score = *b2;
    for (int k = 0; k < 2; k++) {
        float z = b1[k];
        for (int j = 0; j < 2; j++)
            z += w1[k][j] * x[j];
        h[k] = 1 / (1 + expf(-z));
        score += w2[k] * h[k];
    }
    float a = 1 / (1 + expf(-score));
    float top = (a - y) * a * (1 - a);
    for (int k = 0; k < 2; k++) {
        float blame = top * w2[k] * h[k] * (1 - h[k]);
        w2[k] -= eta * top * h[k];
        b1[k] -= eta * blame;
        for (int j = 0; j < 2; j++)
            w1[k][j] -= eta * blame * x[j];
    }
    *b2 -= eta * top;
}
