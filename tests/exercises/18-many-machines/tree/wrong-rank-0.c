/* diagnosis: what the others have is missing */
#include "tasks.h"

static float halves(int count, int n, const float *x)
{
    return count == 1 ? *x
                      : halves(count / 2, n, x) +
                            halves(count / 2, n, x + count / 2 * n);
}

void tree(world *w, int chunks, int n, const float *chunk, float *sum)
{
    int step = 1;
    float got[MOST_NUMBERS];
    for (int i = 0; i < n; i++)
        sum[i] = halves(chunks / w->ranks, n, chunk + i);
    while (step < w->ranks && w->rank % (2 * step) == 0) {
        world_recv(w, w->rank + step, got, n);
        for (int i = 0; i < n; i++)
            sum[i] += got[i];
        step *= 2;
    }
    if (w->rank > 0)
        world_send(w, w->rank - step, sum, n);
}
