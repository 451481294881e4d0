/* diagnosis: you keep only the last input */
#include "tasks.h"

#include <math.h>

void layer_in_place(int n, const float *w, const float *b, float *a)
{
    float before = a[0];
    for (int k = 0; k < n; k++) {
        float z = b[k];
        for (int j = 0; j < n; j++)
            z += w[k * n + j] * (j == k - 1 ? before : a[j]);
        before = a[k];
        a[k] = 1.0f / (1.0f + expf(-z));
    }
}
