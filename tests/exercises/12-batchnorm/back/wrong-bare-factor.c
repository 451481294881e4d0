/* diagnosis: brackets are missing */
#include "tasks.h"

void back(int m, const float *xhat, const float *delta, float gamma,
          float inverse, float *dx)
{
    float a = 0, b = 0;
    for (int i = 0; i < m; i++) {
        a += delta[i];
        b += delta[i] * xhat[i];
    }
    for (int i = 0; i < m; i++)
        dx[i] = gamma * inverse * delta[i] - (a + xhat[i] * b) / m;
}
