/* diagnosis: your panels lie side by side */
#include "tasks.h"

void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    int columns = (n + width - 1) / width * width;
    for (int p = 0; p < k; p++)
        for (int i = 0; i < columns; i++)
            *to++ = i >= n ? 0 : turned ? x[i * ldx + p] : x[p * ldx + i];
}
