/* diagnosis: all panels begin where the first one does */
#include "tasks.h"

void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    for (int first = 0; first < n; first += width)
        for (int p = 0; p < k; p++)
            for (int i = 0; i < width; i++)
                to[p * width + i] = first + i >= n ? 0
                                    : turned       ? x[(first + i) * ldx + p]
                                                   : x[p * ldx + first + i];
}
