/* diagnosis: your weights point from a corner to the middle */
#include "tasks.h"

void polygon(int n, const float *v, float *w1, float *b1, float *w2,
             float *b2)
{
    float cx = 0, cy = 0;
    for (int i = 0; i < n; i++) {
        cx += v[2 * i] / n;
        cy += v[2 * i + 1] / n;
    }
    for (int i = 0; i < n; i++) {
        w1[2 * i] = cx - v[2 * i];
        w1[2 * i + 1] = cy - v[2 * i + 1];
        b1[i] = -w1[2 * i] * v[2 * i] - w1[2 * i + 1] * v[2 * i + 1];
        w2[i] = 1;
    }
    *b2 = 0.5f - n;
}
