/* diagnosis: you repeat the last one */
#include "tasks.h"

void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    for (int first = 0; first < n; first += width)
        for (int p = 0; p < k; p++)
            for (int i = first; i < first + width; i++) {
                int c = i < n ? i : n - 1;
                *to++ = turned ? x[c * ldx + p] : x[p * ldx + c];
            }
}
