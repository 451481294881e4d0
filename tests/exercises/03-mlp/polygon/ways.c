/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: along the side, and a quarter turn to the left */
void polygon(int n, const float *v, float *w1, float *b1, float *w2,
             float *b2)
{
    for (int k = 0; k < n; k++) {
        int l = (k + 1) % n;
        float along = v[2 * l] - v[2 * k], up = v[2 * l + 1] - v[2 * k + 1];
        w1[2 * k] = -up;
        w1[2 * k + 1] = along;
        b1[k] = up * v[2 * k] - along * v[2 * k + 1];
        w2[k] = 1;
    }
    *b2 = -(float)n + 0.5f;
}

/* right: the bias by the product of the two corners */
void polygon(int n, const float *v, float *w1, float *b1, float *w2,
             float *b2)
{
    for (int k = 0; k < n; k++) {
        int l = (k + 1) % n;
        w1[2 * k] = v[2 * k + 1] - v[2 * l + 1];
        w1[2 * k + 1] = v[2 * l] - v[2 * k];
        b1[k] = v[2 * k] * v[2 * l + 1] - v[2 * l] * v[2 * k + 1];
        w2[k] = 1;
    }
    *b2 = 0.5f - (float)n;
}
