/* diagnosis: your code wrote outside an array of its own */
#include "tasks.h"

#include <math.h>

void layer_in_place(int n, const float *w, const float *b, float *a)
{
    float answer[16];
    for (int k = 0; k < n; k++) {
        float z = b[k];
        for (int j = 0; j < n; j++)
            z += w[k * n + j] * a[j];
        answer[k] = 1.0f / (1.0f + expf(-z));
    }
    for (int k = 0; k < n; k++)
        a[k] = answer[k];
}
