/* diagnosis: your softmax runs down the columns */
#include "tasks.h"

#include <math.h>

void scores(int T, int heads, int d, int head, const float *q, const float *k,
            float *p)
{
    int C = heads * d;
    for (int t = 0; t < T; t++) {
        float most = 0, sum = 0;
        for (int s = 0; s <= t; s++) {
            float product = 0;
            for (int j = 0; j < d; j++)
                product += q[t * C + head * d + j] * k[s * C + head * d + j];
            p[t * T + s] = product / sqrtf((float)d);
            if (s == 0 || p[t * T + s] > most)
                most = p[t * T + s];
        }
        (void)sum, (void)most;
    }
    for (int s = 0; s < T; s++) {
        float most = -INFINITY, sum = 0;
        for (int t = s; t < T; t++)
            most = fmaxf(most, p[t * T + s]);
        for (int t = s; t < T; t++)
            sum += expf(p[t * T + s] - most);
        for (int t = 0; t < T; t++)
            p[t * T + s] = t >= s ? expf(p[t * T + s] - most) / sum : 0;
    }
}
