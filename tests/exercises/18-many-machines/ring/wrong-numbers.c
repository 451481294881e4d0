/* diagnosis: do both mean the same numbers */
#include "tasks.h"

void ring(world *w, int n, float *x)
{
    int p = w->ranks, next = (w->rank + 1) % p,
        before = (w->rank + p - 1) % p;
    int most = (n + p - 1) / p;
    float got[MOST_NUMBERS];
    for (int s = 0; s < 2 * (p - 1); s++) {
        int out = (w->rank + 2 * p - s) % p, in = (out + p - 1) % p;
        int sent = out == p - 1 ? n - out * most : most;
        if (w->rank > 0)
            world_send(w, next, x + out * most, sent);
        world_recv(w, before, got, most);
        if (w->rank == 0)
            world_send(w, next, x + out * most, sent);
        for (int i = 0; i < most && in * most + i < n; i++) {
            float *at = x + in * most + i;
            *at = s < p - 1 ? *at + got[i] : got[i];
        }
    }
}
