/* Panel: in the order of what is written. */
#include "tasks.h"

void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    for (int first = 0; first < n; first += width)
        for (int p = 0; p < k; p++)
            for (int i = 0; i < width; i++) {
                float entry = 0;
                if (first + i < n)
                    entry = turned ? x[(first + i) * ldx + p]
                                   : x[p * ldx + first + i];
                to[first * k + p * width + i] = entry;
            }
}
