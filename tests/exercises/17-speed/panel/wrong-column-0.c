/* diagnosis: every panel begins with column 0 */
#include "tasks.h"

void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    for (int first = 0; first < n; first += width)
        for (int p = 0; p < k; p++)
            for (int i = 0; i < width; i++)
                *to++ = i >= n ? 0 : turned ? x[i * ldx + p] : x[p * ldx + i];
}
