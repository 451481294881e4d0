/* diagnosis: your last side leads to corner 1 */
#include "tasks.h"

void polygon(int n, const float *v, float *w1, float *b1, float *w2,
             float *b2)
{
    for (int k = 0; k < n; k++) {
        int next = k + 1 == n ? 1 : k + 1;
        float ax = v[2 * k], ay = v[2 * k + 1], bx = v[2 * next],
              by = v[2 * next + 1];
        w1[2 * k] = ay - by;
        w1[2 * k + 1] = bx - ax;
        b1[k] = ax * by - ay * bx;
        w2[k] = 1;
    }
    *b2 = 0.5f - n;
}
