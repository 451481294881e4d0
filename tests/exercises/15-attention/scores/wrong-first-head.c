/* diagnosis: you look at the first head */
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
                product += q[t * C + j] * k[s * C + j];
            p[t * T + s] = product / sqrtf((float)d);
            if (s == 0 || p[t * T + s] > most)
                most = p[t * T + s];
        }
        for (int s = 0; s <= t; s++) {
            p[t * T + s] = expf(p[t * T + s] - most);
            sum += p[t * T + s];
        }
        for (int s = 0; s < T; s++)
            p[t * T + s] = s <= t ? p[t * T + s] / sum : 0;
    }
}
