/* diagnosis: so always move */
#include "tasks.h"

void update(int n, float *w, float *b, const float *x, int y, float eta)
{
    float z = *b;
    for (int i = 0; i < n; ++i)
        z += w[i] * x[i];
    if (y * z > 0)
        return;
    for (int i = 0; i < n; ++i)
        w[i] += eta * y * x[i];
    *b += eta * y;
}
