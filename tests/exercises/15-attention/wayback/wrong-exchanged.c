/* diagnosis: t and s are exchanged */
#include "tasks.h"

#include <stdlib.h>

#include <math.h>

void wayback(int T, int d, const float *q, const float *k, const float *v,
             const float *p, const float *d_o, float *dq, float *dk,
             float *dv)
{
    memset(dq, 0, sizeof(float) * T * d);
    memset(dk, 0, sizeof(float) * T * d);
    memset(dv, 0, sizeof(float) * T * d);
    float *dp = malloc(sizeof(float) * T), root = sqrtf(d);
    for (int t = 0; t < T; t++) {
        float mean = 0;
        for (int s = 0; s < T; s++) {
            dp[s] = 0;
            for (int j = 0; j < d; j++) {
                dp[s] += d_o[t * d + j] * v[s * d + j];
                dv[s * d + j] += p[t * T + s] * d_o[t * d + j];
            }
            mean += p[t * T + s] * dp[s];
        }
        for (int s = 0; s < T; s++) {
            float ds = p[t * T + s] * (dp[s] - mean) / root;
            for (int j = 0; j < d; j++) {
                dq[s * d + j] += ds * k[t * d + j];
                dk[t * d + j] += ds * q[s * d + j];
            }
        }
    }
    free(dp);
}
