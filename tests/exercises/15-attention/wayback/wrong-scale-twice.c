/* diagnosis: the scale goes in twice */
#include "tasks.h"

#include <math.h>

void wayback(int T, int d, const float *q, const float *k, const float *v,
             const float *p, const float *d_o, float *dq, float *dk,
             float *dv)
{
    for (int i = 0; i < T * d; i++) {
        dq[i] = 0;
        dk[i] = 0;
        dv[i] = 0;
    }
    for (int t = 0; t < T; t++) {
        float row = 0;
        for (int s = 0; s < T; s++)
            for (int j = 0; j < d; j++)
                row += p[t * T + s] * d_o[t * d + j] * v[s * d + j];
        for (int s = 0; s < T; s++) {
            float dp = 0;
            for (int j = 0; j < d; j++)
                dp += d_o[t * d + j] * v[s * d + j];
            float ds = p[t * T + s] * (dp - row);
            for (int j = 0; j < d; j++) {
                dq[t * d + j] += ds * k[s * d + j] / (float)d;
                dk[s * d + j] += ds * q[t * d + j] / (float)d;
                dv[s * d + j] += p[t * T + s] * d_o[t * d + j];
            }
        }
    }
}
