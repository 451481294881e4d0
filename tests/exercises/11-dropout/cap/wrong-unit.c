/* diagnosis: the length 1 instead of c */
#include "tasks.h"

#include <math.h>

void cap_rows(int out, int in, float c, float *w)
{
    for (int k = 0; k < out; k++) {
        float square = 0;
        for (int j = 0; j < in; j++)
            square += w[k * in + j] * w[k * in + j];
        float factor = square > c * c ? 1 / sqrtf(square) : 1;
        for (int j = 0; j < in; j++)
            w[k * in + j] *= factor;
    }
}
