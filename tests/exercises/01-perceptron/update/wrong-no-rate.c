/* diagnosis: without the learning rate */
#include "tasks.h"

void update(int n, float *w, float *b, const float *x, int y, float eta)
{
    (void)eta;
    for (int j = 0; j < n; j++)
        w[j] += (float)y * x[j];
    *b += (float)y;
}
