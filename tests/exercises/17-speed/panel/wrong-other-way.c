/* diagnosis: turned when it is not */
#include "tasks.h"

void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    for (int first = 0; first < n; first += width)
        for (int p = 0; p < k; p++)
            for (int i = first; i < first + width; i++)
                *to++ = i >= n ? 0 : turned ? x[p * ldx + i] : x[i * ldx + p];
}
