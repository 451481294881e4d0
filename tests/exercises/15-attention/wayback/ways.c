/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the row sum is that of the answer times its slopes */
void wayback(int T, int d, const float *q, const float *k, const float *v,
             const float *p, const float *d_o, float *dq, float *dk,
             float *dv)
{
    float scale = 1 / sqrtf((float)d);
    for (int i = 0; i < T * d; i++)
        dq[i] = dk[i] = dv[i] = 0;
    for (int t = 0; t < T; t++) {
        float together = 0;
        for (int j = 0; j < d; j++) {
            float answer = 0;
            for (int s = 0; s < T; s++)
                answer += p[t * T + s] * v[s * d + j];
            together += answer * d_o[t * d + j];
        }
        for (int s = 0; s < T; s++) {
            float gain = -together;
            for (int j = 0; j < d; j++)
                gain += d_o[t * d + j] * v[s * d + j];
            gain *= p[t * T + s] * scale;
            for (int j = 0; j < d; j++) {
                dq[t * d + j] += gain * k[s * d + j];
                dk[s * d + j] += gain * q[t * d + j];
                dv[s * d + j] += p[t * T + s] * d_o[t * d + j];
            }
        }
    }
}

/* right: the Jacobian of the softmax in full */
void wayback(int T, int d, const float *q, const float *k, const float *v,
             const float *p, const float *d_o, float *dq, float *dk,
             float *dv)
{
    for (int i = 0; i < T * d; i++)
        dq[i] = dk[i] = dv[i] = 0;
    for (int t = 0; t < T; t++)
        for (int s = 0; s < T; s++) {
            float slope = 0;
            for (int i = 0; i < T; i++)
                for (int j = 0; j < d; j++)
                    slope += d_o[t * d + j] * v[i * d + j] * p[t * T + i] *
                             ((i == s ? 1 : 0) - p[t * T + s]);
            slope /= sqrtf((float)d);
            for (int j = 0; j < d; j++) {
                dq[t * d + j] += slope * k[s * d + j];
                dk[s * d + j] += slope * q[t * d + j];
                dv[s * d + j] += p[t * T + s] * d_o[t * d + j];
            }
        }
}
