/* diagnosis: it should be 0 or 1 */
#include "tasks.h"

#include <math.h>
#include <stdbool.h>

/* Whether n weights look drawn with mean 0 and this deviation. */
static bool looks_right(int n, const float *w, double deviation)
{
    double mean = 0, variance = 0;
    for (int i = 0; i < n; i++)
        mean += (double)w[i] / n;
    for (int i = 0; i < n; i++)
        variance += (w[i] - mean) * (w[i] - mean) / n;
    return fabs(mean) < 0.25 * deviation &&
           fabs(sqrt(variance) - deviation) < 0.15 * deviation;
}

void start_test(int blocks, int C, const block *b, int *wrong)
{
    double plain = 0.02, scaled = plain / sqrt(2.0 * blocks);
    for (int k = 0; k < MATRICES; k++)
        ;
    for (int l = 0; l < blocks; l++) {
        wrong[ATTEND] |= !looks_right(3 * C * C, b[l].attend, plain);
        wrong[PROJECT] |= !looks_right(C * C, b[l].project, scaled);
        wrong[UP] |= !looks_right(4 * C * C, b[l].up, plain);
        wrong[DOWN] |= !looks_right(4 * C * C, b[l].down, scaled);
    }
}
