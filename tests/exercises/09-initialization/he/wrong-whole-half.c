/* diagnosis: whole numbers */
#include "tasks.h"

#include <math.h>

void he(int out, int in, const float *draw, float *w, float *b)
{
    for (int k = 0; k < out; k++) {
        for (int j = 0; j < in; j++)
            w[k * in + j] = draw[k * in + j] / sqrtf(in / 2);
        b[k] = 0;
    }
}
