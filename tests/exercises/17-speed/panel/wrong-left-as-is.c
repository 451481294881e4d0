/* diagnosis: where columns are missing you write nothing */
#include "tasks.h"

void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    for (int c = 0; c < n; c++)
        for (int p = 0; p < k; p++) {
            int pan = c / width, i = c % width;
            to[pan * width * k + p * width + i] =
                turned ? x[c * ldx + p] : x[p * ldx + c];
        }
}
