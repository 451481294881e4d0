/* diagnosis: in every case your update of w is ours times 1 / the length of x */
#include "tasks.h"

#include <math.h>

void update(int n, float *w, float *b, const float *x, int y, float eta)
{
    float len = 0;
    for (int j = 0; j < n; j++)
        len += x[j] * x[j];
    len = sqrtf(len);
    for (int j = 0; j < n; j++)
        w[j] += eta * y * x[j] / len;
    *b += eta * y / len;
}
