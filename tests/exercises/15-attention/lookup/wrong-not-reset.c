/* diagnosis: it is added to, or read, and never set */
#include "tasks.h"

#include <math.h>

void lookup(int count, int d, int e, const float *q, const float *keys,
            const float *values, float *w, float *o)
{
    float most = 0, sum = 0;
    for (int i = 0; i < count; i++) {
        float score = 0;
        for (int j = 0; j < d; j++)
            score += q[j] * keys[i * d + j];
        w[i] = score;
        if (i == 0 || score > most)
            most = score;
    }
    for (int i = 0; i < count; i++) {
        w[i] = expf(w[i] - most);
        sum += w[i];
    }
    for (int i = 0; i < count; i++)
        w[i] /= sum;
    for (int j = 0; j < e; j++) {

        for (int i = 0; i < count; i++)
            o[j] += w[i] * values[i * e + j];
    }
}
