/* diagnosis: the second neuron looks at the first one's answer */
#include "tasks.h"

#include <math.h>

void layer_in_place(int n, const float *w, const float *b, float *a)
{
    const float *old = a; /* another name of the same numbers */
    for (int k = 0; k < n; k++) {
        float z = b[k];
        for (int j = 0; j < n; j++)
            z += w[k * n + j] * old[j];
        a[k] = 1.0f / (1.0f + expf(-z));
    }
}
