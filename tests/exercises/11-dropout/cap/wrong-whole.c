/* diagnosis: the whole matrix */
#include "tasks.h"

#include <math.h>

void cap_rows(int out, int in, float c, float *w)
{
    float square = 0;
    for (int j = 0; j < out * in; j++)
        square += w[j] * w[j];
    for (int j = 0; j < out * in; j++)
        w[j] *= square > c * c ? c / sqrtf(square) : 1;
}
