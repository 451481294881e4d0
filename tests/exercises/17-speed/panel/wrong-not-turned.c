/* diagnosis: you do not look at */
#include "tasks.h"

void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    (void)turned;
    for (int first = 0; first < n; first += width)
        for (int p = 0; p < k; p++)
            for (int i = first; i < first + width; i++)
                *to++ = i < n ? x[p * ldx + i] : 0;
}
