/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* Where a part begins: the first ones have the rest. */
static int start_of(int n, int p, int c)
{
    return c * (n / p) + (c < n % p ? c : n % p);
}

/* right: rank 0 listens first, and all others speak; one loop, in which what
 * arrives is added for the first half of the rounds */
void ring(world *w, int n, float *x)
{
    int p = w->ranks;
    float got[MOST_NUMBERS];
    for (int s = 0; s < 2 * (p - 1); s++) {
        int out = (w->rank + 2 * p - s) % p, in = (out + p - 1) % p;
        int a = start_of(n, p, out), b = start_of(n, p, in);
        int sent = start_of(n, p, out + 1) - a;
        int heard = start_of(n, p, in + 1) - b;
        if (w->rank == 0)
            world_recv(w, p - 1, got, heard);
        world_send(w, (w->rank + 1) % p, x + a, sent);
        if (w->rank != 0)
            world_recv(w, w->rank - 1, got, heard);
        for (int i = 0; i < heard; i++)
            x[b + i] = s < p - 1 ? x[b + i] + got[i] : got[i];
    }
}

/* wrong: the way round is only half done: each rank has one part that is the
 * whole sum, and the others do not have it */
void ring(world *w, int n, float *x)
{
    int p = w->ranks;
    float got[MOST_NUMBERS];
    for (int s = 0; s < p - 1; s++) {
        int out = (w->rank + p - s) % p, in = (out + p - 1) % p;
        int a = start_of(n, p, out), b = start_of(n, p, in);
        int sent = start_of(n, p, out + 1) - a;
        int heard = start_of(n, p, in + 1) - b;
        if (w->rank == 0)
            world_recv(w, p - 1, got, heard);
        world_send(w, (w->rank + 1) % p, x + a, sent);
        if (w->rank != 0)
            world_recv(w, w->rank - 1, got, heard);
        for (int i = 0; i < heard; i++)
            x[b + i] += got[i];
    }
}
