/* diagnosis: above its line */
#include "tasks.h"

void polygon(int n, const float *v, float *w1, float *b1, float *w2,
             float *b2)
{
    for (int k = 0; k < n; k++) {
        const float *p = v + 2 * k, *q = v + 2 * ((k + 1) % n);
        float slope = (q[1] - p[1]) / (q[0] - p[0]);
        w1[2 * k] = -slope;
        w1[2 * k + 1] = 1.0f;
        b1[k] = slope * p[0] - p[1];
        w2[k] = 1.0f;
    }
    *b2 = 0.5f - (float)n;
}
