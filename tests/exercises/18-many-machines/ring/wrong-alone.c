/* diagnosis: sends to itself */
#include "tasks.h"

static int begin_of(int n, int p, int c)
{
    return (int)((long)n * c / p);
}

void ring(world *w, int n, float *x)
{
    int p = w->ranks;
    float got[MOST_NUMBERS];
    int s = 0;
    do {
        int out = (w->rank + 2 * p - s) % p, in = (out + p - 1) % p;
        int a = begin_of(n, p, out), b = begin_of(n, p, in);
        int heard = begin_of(n, p, in + 1) - b;
        if (w->rank % 2 == 0)
            world_send(w, (w->rank + 1) % p, x + a,
                       begin_of(n, p, out + 1) - a);
        world_recv(w, (w->rank + p - 1) % p, got, heard);
        if (w->rank % 2 != 0)
            world_send(w, (w->rank + 1) % p, x + a,
                       begin_of(n, p, out + 1) - a);
        for (int i = 0; i < heard; i++)
            x[b + i] = s < p - 1 ? x[b + i] + got[i] : got[i];
    } while (++s < 2 * (p - 1));
}
