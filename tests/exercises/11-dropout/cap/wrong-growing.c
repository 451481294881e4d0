/* diagnosis: not set to 0 for each row */
#include "tasks.h"

#include <math.h>

void cap_rows(int out, int in, float c, float *w)
{
    float square = 0;
    for (int k = 0; k < out; k++) {
        for (int j = 0; j < in; j++)
            square += w[k * in + j] * w[k * in + j];
        float factor = square > c * c ? c / sqrtf(square) : 1;
        for (int j = 0; j < in; j++)
            w[k * in + j] *= factor;
    }
}
