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

/* wrong: your weights point from a corner to the middle of the polygon: they stand
 * at a right angle on the side, as its line asks */
void polygon(int n, const float *v, float *w1, float *b1, float *w2,
             float *b2)
{
    float middle[2] = {0, 0};
    for (int k = 0; k < n; k++)
        for (int c = 0; c < 2; c++)
            middle[c] += v[2 * k + c] / (float)n;
    for (int k = 0; k < n; k++) {
        b1[k] = 0;
        for (int c = 0; c < 2; c++) {
            w1[2 * k + c] = middle[c] - v[2 * k + c];
            b1[k] -= w1[2 * k + c] * v[2 * k + c];
        }
        w2[k] = 1;
    }
    *b2 = 0.5f - (float)n;
}

/* wrong: your weights point from the middle of a side to the middle of the polygon:
 * they stand at a right angle on the side, as its line asks */
void polygon(int n, const float *v, float *w1, float *b1, float *w2,
             float *b2)
{
    float middle[2] = {0, 0};
    for (int k = 0; k < n; k++)
        for (int c = 0; c < 2; c++)
            middle[c] += v[2 * k + c] / (float)n;
    for (int k = 0; k < n; k++) {
        b1[k] = 0;
        for (int c = 0; c < 2; c++) {
            float side = (v[2 * k + c] + v[2 * ((k + 1) % n) + c]) / 2;
            w1[2 * k + c] = middle[c] - side;
            b1[k] -= w1[2 * k + c] * side;
        }
        w2[k] = 1;
    }
    *b2 = 0.5f - (float)n;
}
