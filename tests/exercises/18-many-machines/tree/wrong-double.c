/* diagnosis: chunks are added in double */
#include "tasks.h"

void tree(world *w, int chunks, int n, const float *chunk, float *sum)
{
    float got[MOST_NUMBERS];
    double whole[MOST_NUMBERS];
    for (int i = 0; i < n; i++) {
        whole[i] = 0;
        for (int c = 0; c < chunks / w->ranks; c++)
            whole[i] += (double)chunk[c * n + i];
        sum[i] = (float)whole[i];
    }
    for (int step = 1; step < w->ranks; step *= 2) {
        int up = w->rank / step % 2 == 0,
            other = w->rank + (up ? step : -step);
        if (up)
            world_send(w, other, sum, n);
        world_recv(w, other, got, n);
        if (!up)
            world_send(w, other, sum, n);
        for (int i = 0; i < n; i++) {
            whole[i] += (double)got[i];
            sum[i] = (float)whole[i];
        }
    }
}
