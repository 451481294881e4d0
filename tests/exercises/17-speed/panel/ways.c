/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* right: a place for each number */
void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    for (int i = 0; i < (n + width - 1) / width * width; i++)
        for (int p = 0; p < k; p++)
            if (i >= n)
                to[(i / width * k + p) * width + i % width] = 0;
            else if (turned)
                to[(i / width * k + p) * width + i % width] = x[i * ldx + p];
            else
                to[(i / width * k + p) * width + i % width] = x[p * ldx + i];
}

/* right: steps across and along, zeros first */
void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    int across = turned ? ldx : 1, along = turned ? 1 : ldx;
    for (int first = 0; first < n; first += width) {
        int count = n - first < width ? n - first : width;
        float *here = to + first * k;
        for (int at = 0; at < k * width; at++)
            here[at] = 0;
        for (int p = 0; p < k; p++)
            for (int i = 0; i < count; i++)
                here[p * width + i] = x[(first + i) * across + p * along];
    }
}

/* wrong: all panels begin where the first one does: each lies behind the one
 * before */
void panel(bool turned, int width, int n, int k, const float *x, int ldx,
           float *to)
{
    for (int first = 0; first < n; first += width)
        for (int p = 0; p < k; p++)
            for (int i = 0; i < width; i++) {
                float entry = 0;
                if (first + i < n && turned)
                    entry = x[(first + i) * ldx + p];
                else if (first + i < n)
                    entry = x[p * ldx + first + i];
                to[p * width + i] = entry;
            }
}
