/* diagnosis: you cap columns */
#include "tasks.h"

#include <math.h>

void cap_rows(int out, int in, float c, float *w)
{
    for (int j = 0; j < in; j++) {
        float square = 0;
        for (int k = 0; k < out; k++)
            square += w[k * in + j] * w[k * in + j];
        float factor = square > c * c ? c / sqrtf(square) : 1;
        for (int k = 0; k < out; k++)
            w[k * in + j] *= factor;
    }
}
