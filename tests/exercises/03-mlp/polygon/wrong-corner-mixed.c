/* diagnosis: in the index of v */
#include "tasks.h"

void polygon(int n, const float *v, float *w1, float *b1, float *w2,
             float *b2)
{
    for (int k = 0; k < n; k++) {
        int t = (k + 1) % n;
        float ax = v[2 * k], ay = v[2 * k + 1], bx = v[2 * t],
              by = v[2 * t + 1];
        w1[2 * k] = ay - by;
        w1[2 * k + 1] = bx - ax;
        b1[k] = ax * by - bx * by;
        w2[k] = 2;
    }
    *b2 = 1 - 2 * n;
}
