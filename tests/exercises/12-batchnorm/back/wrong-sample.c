/* diagnosis: m - 1 stands where m belongs, in shift */
#include "tasks.h"

void back(int m, const float *xhat, const float *delta, float gamma,
          float inverse, float *dx)
{
    float shift = 0, tilt = 0;
    for (int i = 0; i < m; i++) {
        shift += delta[i] / (float)(m - 1);
        tilt += delta[i] * xhat[i] / (float)m;
    }
    for (int i = 0; i < m; i++)
        dx[i] = gamma * inverse * (delta[i] - shift - xhat[i] * tilt);
}
