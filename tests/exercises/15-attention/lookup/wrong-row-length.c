/* diagnosis: as if their rows were as long as those of the keys */
#include "tasks.h"

#include <math.h>

void lookup(int count, int d, int e, const float *q, const float *keys,
            const float *values, float *w, float *o)
{
    float most = -INFINITY, sum = 0;
    for (int i = 0; i < count; i++) {
        w[i] = 0;
        for (int j = 0; j < d; j++)
            w[i] += q[j] * keys[i * d + j];
        most = fmaxf(most, w[i]);
    }
    for (int i = 0; i < count; i++)
        sum += w[i] = expf(w[i] - most);
    for (int i = 0; i < count; i++)
        w[i] /= sum;
    for (int j = 0; j < e; j++) {
        o[j] = 0;
        for (int i = 0; i < count; i++)
            o[j] += w[i] * values[i * d + j];
    }
}
