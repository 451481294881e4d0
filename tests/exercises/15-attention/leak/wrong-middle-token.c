/* diagnosis: of which the first position sees itself alone */
#include "tasks.h"

#include "rng.h"

enum { MOST = MOST_POSITIONS * MOST_WIDTH };

/* Whether the answers before position t depend on its token. */
static bool leaks_at(int t, int T, int C, attention *attend, float size,
                     rng *r)
{
    float x[MOST], before[MOST], after[MOST];
    for (int i = 0; i < T * C; i++)
        x[i] = size * (float)rng_normal(r);
    attend(T, C, x, before);
    for (int j = 0; j < C; j++)
        x[t * C + j] = size * (float)rng_normal(r);
    attend(T, C, x, after);
    for (int i = 0; i < t * C; i++)
        if (before[i] != after[i])
            return true;
    return false;
}

bool leaks(int T, int C, attention *attend)
{
    rng r = rng_make(1, "leaks");
    float size = 1;
    for (int k = 0; k < 4; k++, size *= 100)
        for (int round = 0; round < 8; round++)
            for (int t = 1; t < (T > 2 ? T - 1 : T); t++)
                if (leaks_at(t, T, C, attend, size, &r))
                    return true;
    return false;
}
