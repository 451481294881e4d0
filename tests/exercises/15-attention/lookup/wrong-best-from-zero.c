/* diagnosis: the condition i == 0 is missing */
#include "tasks.h"

#include <math.h>

void lookup(int count, int d, int e, const float *q, const float *keys,
            const float *values, float *w, float *o)
{
    float mx = 0, sum = 0;
    int best = 0;
    for (int i = 0; i < count; i++) {
        w[i] = 0;
        for (int j = 0; j < d; j++)
            w[i] += q[j] * keys[i * d + j];
        if (w[i] > mx) {
            mx = w[i];
            best = i;
        }
    }
    for (int i = 0; i < count; i++)
        sum += w[i] = expf(w[i] - mx);
    for (int i = 0; i < count; i++)
        w[i] /= sum;
    for (int j = 0; j < e; j++)
        o[j] = values[best * e + j];
}
