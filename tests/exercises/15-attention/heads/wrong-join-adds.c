/* diagnosis: it is added to, or read, and never set */
#include "tasks.h"

void split(int T, int heads, int d, const float *qkv, float *q, float *k,
           float *v)
{
    int C = heads * d;
    for (int h = 0; h < heads; h++)
        for (int t = 0; t < T; t++)
            for (int j = 0; j < d; j++) {
                q[(h * T + t) * d + j] = qkv[t * 3 * C + h * d + j];
                k[(h * T + t) * d + j] = qkv[t * 3 * C + C + h * d + j];
                v[(h * T + t) * d + j] = qkv[t * 3 * C + 2 * C + h * d + j];
            }
}

void join(int T, int heads, int d, const float *o, float *y)
{
    for (int h = 0; h < heads; h++)
        for (int t = 0; t < T; t++)
            for (int j = 0; j < d; j++)
                y[t * heads * d + h * d + j] += o[(h * T + t) * d + j];
}
