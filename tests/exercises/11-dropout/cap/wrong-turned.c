/* diagnosis: you cap columns */
#include "tasks.h"

#include <math.h>

void cap_rows(int out, int in, float c, float *w)
{
    for (int k = 0; k < out; k++) {
        float square = 0;
        for (int j = 0; j < in; j++)
            square += w[j * out + k] * w[j * out + k];
        float factor = square > c * c ? c / sqrtf(square) : 1;
        for (int j = 0; j < in; j++)
            w[j * out + k] *= factor;
    }
}
