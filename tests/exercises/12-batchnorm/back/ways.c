/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: with the sums, divided by m at the end */
void back(int m, const float *xhat, const float *delta, float gamma,
          float inverse, float *dx)
{
    float sum = 0, product = 0;
    for (int i = 0; i < m; i++)
        sum += delta[i];
    for (int i = 0; i < m; i++)
        product += delta[i] * xhat[i];
    for (int i = 0; i < m; i++)
        dx[i] = gamma * inverse / (float)m *
                ((float)m * delta[i] - sum - xhat[i] * product);
}

/* wrong: you take mean and variance for constants: both depend on every x */
void back(int m, const float *xhat, const float *delta, float gamma,
          float inverse, float *dx)
{
    for (int i = 0; i < m && xhat; i++)
        dx[i] = gamma * inverse * delta[i];
}

/* wrong: gamma is a factor of delta alone in yours: it is one of all three terms
 */
void back(int m, const float *xhat, const float *delta, float gamma,
          float inverse, float *dx)
{
    float mean = 0, product = 0;
    for (int i = 0; i < m; i++) {
        mean += delta[i] / (float)m;
        product += delta[i] * xhat[i] / (float)m;
    }
    for (int i = 0; i < m; i++)
        dx[i] = inverse * (gamma * delta[i] - mean - xhat[i] * product);
}
