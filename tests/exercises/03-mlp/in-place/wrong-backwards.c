/* diagnosis: the other way round is the same mistake */
#include "tasks.h"

#include <math.h>

void layer_in_place(int n, const float *w, const float *b, float *a)
{
    for (int k = n - 1; k >= 0; k--) {
        float z = b[k];
        for (int j = 0; j < n; j++)
            z += w[k * n + j] * a[j];
        a[k] = 1.0f / (1.0f + expf(-z));
    }
}
