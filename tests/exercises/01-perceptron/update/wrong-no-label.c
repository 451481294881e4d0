/* diagnosis: without the label */
#include "tasks.h"

void update(int n, float *w, float *b, const float *x, int y, float eta)
{
    (void)y;
    for (int j = 0; j < n; j++)
        w[j] += eta * x[j];
    *b += eta;
}
