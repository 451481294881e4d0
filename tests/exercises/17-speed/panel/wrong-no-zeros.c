/* diagnosis: where columns are missing you write nothing */
#include "tasks.h"

void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    for (int first = 0; first < n; first += width)
        for (int p = 0; p < k; p++)
            for (int i = first; i < first + width; i++) {
                if (i < n)
                    *to = turned ? x[i * ldx + p] : x[p * ldx + i];
                to++;
            }
}
