/* Solution: find the bug. The second neuron found the answer of the first
 * where its input should have been; so the answers wait until all neurons
 * have looked. */
#include "tasks.h"

#include <math.h>

void layer_in_place(int n, const float *w, const float *b, float *a)
{
    float answer[64];
    for (int k = 0; k < n; k++) {
        float z = b[k];
        for (int j = 0; j < n; j++)
            z += w[k * n + j] * a[j];
        answer[k] = 1.0f / (1.0f + expf(-z));
    }
    for (int k = 0; k < n; k++)
        a[k] = answer[k];
}
