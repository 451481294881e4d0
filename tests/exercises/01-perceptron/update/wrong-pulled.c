/* diagnosis: your weights are pulled towards y x */
#include "tasks.h"

void update(int n, float *w, float *b, const float *x, int y, float eta)
{
    for (int j = 0; j < n; j++)
        w[j] += eta * ((float)y * x[j] - w[j]);
    *b += eta * (float)y;
}
