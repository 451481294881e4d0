/* diagnosis: no input makes this leak large */
#include "rng.h"
#include "tasks.h"

#include <math.h>

bool leaks(int T, int C, attention *attend)
{
    float x[MOST_POSITIONS * MOST_WIDTH], y[MOST_POSITIONS * MOST_WIDTH];
    float again[MOST_POSITIONS * MOST_WIDTH];
    rng r = rng_make(5, "leaks");
    for (int t = 1; t < T; t++)
        for (float size = 1; size < 1e7f; size *= 100) {
            for (int i = 0; i < T * C; i++)
                x[i] = size * (float)rng_normal(&r);
            attend(T, C, x, y);
            for (int j = 0; j < C; j++)
                x[t * C + j] = size * (float)rng_normal(&r);
            attend(T, C, x, again);
            for (int i = 0; i < t * C; i++)
                if (fabsf(y[i] - again[i]) > 0.01f)
                    return true;
        }
    return false;
}
