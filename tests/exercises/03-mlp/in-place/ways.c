/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: a copy of the inputs */
void layer_in_place(int n, const float *w, const float *b, float *a)
{
    float x[64];
    for (int j = 0; j < n; j++)
        x[j] = a[j];
    for (int k = 0; k < n; k++) {
        float z = b[k];
        for (int j = 0; j < n; j++)
            z += w[k * n + j] * x[j];
        a[k] = 1.0f / (1.0f + expf(-z));
    }
}

/* right: all scores first, then all bends */
void layer_in_place(int n, const float *w, const float *b, float *a)
{
    float z[64];
    for (int k = 0; k < n; k++) {
        z[k] = b[k];
        for (int j = 0; j < n; j++)
            z[k] += w[k * n + j] * a[j];
    }
    for (int k = 0; k < n; k++)
        a[k] = 1.0f / (1.0f + expf(-z[k]));
}
