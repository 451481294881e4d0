/* diagnosis: p - 1 until a part is whole */
#include "tasks.h"

/* Where part c of n numbers begins; parts go round like the ranks. */
static int begin_of(int n, int p, int c)
{
    return (int)((long)n * c / p);
}

/* Sends part `out` on, and gets part `in` from the rank before. Even ranks
 * speak first, so somebody always listens. */
static void pass(world *w, int n, const float *x, int out, float *got, int in)
{
    int p = w->ranks, next = (w->rank + 1) % p,
        before = (w->rank + p - 1) % p;
    int from = begin_of(n, p, out), length = begin_of(n, p, out + 1) - from;
    int wanted = begin_of(n, p, in + 1) - begin_of(n, p, in);
    if (w->rank % 2 == 0)
        world_send(w, next, x + from, length);
    world_recv(w, before, got, wanted);
    if (w->rank % 2 != 0)
        world_send(w, next, x + from, length);
}

void ring(world *w, int n, float *x)
{
    int p = w->ranks, rank = w->rank;
    float got[MOST_NUMBERS];
    for (int s = 0; s < p; s++) { /* sums grow on their way round */
        int out = (rank - s + p) % p, in = (rank - s - 1 + p) % p;
        int from = begin_of(n, p, in), to = begin_of(n, p, in + 1);
        pass(w, n, x, out, got, in);
        for (int i = from; i < to; i++)
            x[i] += got[i - from];
    }
    for (int s = 0; s < p - 1; s++) { /* what is whole goes round */
        int out = (rank + 1 - s + p) % p, in = (rank - s + p) % p;
        pass(w, n, x, out, x + begin_of(n, p, in), in);
    }
}
