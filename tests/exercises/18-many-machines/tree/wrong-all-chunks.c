/* diagnosis: add your own chunks first */
#include "tasks.h"

static float halves(int count, int n, const float *x)
{
    return count == 1 ? *x
                      : halves(count / 2, n, x) +
                            halves(count / 2, n, x + count / 2 * n);
}

void tree(world *w, int chunks, int n, const float *chunk, float *sum)
{
    float all[2 * MOST_NUMBERS];
    int mine = chunks / w->ranks * n;
    for (int i = 0; i < mine; i++)
        all[w->rank * mine + i] = chunk[i];
    for (int step = 1; step < w->ranks; step *= 2) {
        int up = w->rank / step % 2 == 0,
            other = w->rank + (up ? step : -step),
            first = w->rank / step * step;
        float *to = all + other / step * step * mine;
        if (up)
            world_send(w, other, all + first * mine, step * mine);
        world_recv(w, other, to, step * mine);
        if (!up)
            world_send(w, other, all + first * mine, step * mine);
    }
    for (int i = 0; i < n; i++)
        sum[i] = halves(chunks, n, all + i);
}
