/* diagnosis: whole vectors */
#include "tasks.h"

void ring(world *w, int n, float *x)
{
    int p = w->ranks, next = (w->rank + 1) % p,
        before = (w->rank + p - 1) % p;
    float going[MOST_NUMBERS], got[MOST_NUMBERS];
    for (int i = 0; i < n; i++)
        going[i] = x[i];
    for (int s = 0; s < p - 1; s++) {
        if (w->rank > 0)
            world_send(w, next, going, n);
        world_recv(w, before, got, n);
        if (w->rank == 0)
            world_send(w, next, going, n);
        for (int i = 0; i < n; i++) {
            x[i] += got[i];
            going[i] = got[i];
        }
    }
}
