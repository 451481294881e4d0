/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: the answer is divided once, at the end */
void lookup(int count, int d, int e, const float *q, const float *keys,
            const float *values, float *w, float *o)
{
    float largest = -INFINITY, total = 0;
    for (int i = 0; i < count; i++) {
        w[i] = 0;
        for (int j = 0; j < d; j++)
            w[i] += q[j] * keys[i * d + j];
        largest = fmaxf(largest, w[i]);
    }
    for (int j = 0; j < e; j++)
        o[j] = 0;
    for (int i = 0; i < count; i++) {
        w[i] = expf(w[i] - largest);
        total += w[i];
        for (int j = 0; j < e; j++)
            o[j] += w[i] * values[i * e + j];
    }
    for (int i = 0; i < count; i++)
        w[i] /= total;
    for (int j = 0; j < e; j++)
        o[j] /= total;
}

/* wrong: your answer is the value of the best key alone: all values are mixed,
 * each with its weight */
void lookup(int count, int d, int e, const float *q, const float *keys,
            const float *values, float *w, float *o)
{
    float most = 0, sum = 0;
    int best = 0;
    for (int i = 0; i < count; i++) {
        float score = 0;
        for (int j = 0; j < d; j++)
            score += q[j] * keys[i * d + j];
        w[i] = score;
        if (i == 0 || score > most) {
            most = score;
            best = i;
        }
    }
    for (int i = 0; i < count; i++) {
        w[i] = expf(w[i] - most);
        sum += w[i];
    }
    for (int i = 0; i < count; i++)
        w[i] /= sum;
    for (int j = 0; j < e; j++)
        o[j] = values[best * e + j];
}
