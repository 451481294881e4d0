/* diagnosis: rows and columns are exchanged in the index of w */
#include "tasks.h"

#include <math.h>

void layer_in_place(int n, const float *w, const float *b, float *a)
{
    float answer[64];
    for (int k = 0; k < n; k++) {
        float z = b[k];
        for (int j = 0; j < n; j++)
            z += w[j * n + k] * a[j];
        answer[k] = 1.0f / (1.0f + expf(-z));
    }
    for (int k = 0; k < n; k++)
        a[k] = answer[k];
}
