/* diagnosis: further on first */
#include "tasks.h"

/* a (n) += b (n) */
static void add(int n, float *a, const float *b)
{
    for (int i = 0; i < n; i++)
        a[i] += b[i];
}

void tree(world *w, int chunks, int n, const float *chunk, float *sum)
{
    int mine = chunks / w->ranks;
    float part[MOST_NUMBERS], got[MOST_NUMBERS];
    for (int i = 0; i < mine * n; i++)
        part[i] = chunk[i];
    for (int half = mine / 2; half > 0; half /= 2)
        for (int c = 0; c < half; c++)
            add(n, part + c * n, part + (c + half) * n);
    for (int step = 1; step < w->ranks; step *= 2) {
        int up = w->rank / step % 2 == 0,
            other = w->rank + (up ? step : -step);
        if (up)
            world_send(w, other, part, n);
        world_recv(w, other, got, n);
        if (!up)
            world_send(w, other, part, n);
        add(n, part, got);
    }
    for (int i = 0; i < n; i++)
        sum[i] = part[i];
}
