/* diagnosis: in every case your w is ours times the root of in / (in + out) */
#include "tasks.h"

#include <math.h>

void he(int out, int in, const float *draw, float *w, float *b)
{
    float s = sqrtf(2.0f / (in + out));
    for (int i = 0; i < in * out; i++)
        w[i] = s * draw[i];
    for (int k = 0; k < out; k++)
        b[k] = 0.01f;
}
