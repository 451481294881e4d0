/* diagnosis: the scores are written over the inputs */
#include "tasks.h"

#include <math.h>

void layer_in_place(int n, const float *w, const float *b, float *a)
{
    for (int k = 0; k < n; k++) {
        float z = b[k];
        for (int j = 0; j < n; j++)
            z += w[k * n + j] * a[j];
        a[k] = z;
    }
    for (int k = 0; k < n; k++)
        a[k] = 1.0f / (1.0f + expf(-a[k]));
}
