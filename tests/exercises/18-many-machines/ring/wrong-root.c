/* diagnosis: in a ring it waits for rank */
#include "tasks.h"

void ring(world *w, int n, float *x)
{
    float got[MOST_NUMBERS];
    if (w->rank > 0) {
        world_send(w, 0, x, n);
        world_recv(w, 0, x, n);
        return;
    }
    for (int r = 1; r < w->ranks; r++) {
        world_recv(w, r, got, n);
        for (int i = 0; i < n; i++)
            x[i] += got[i];
    }
    for (int r = 1; r < w->ranks; r++)
        world_send(w, r, x, n);
}
