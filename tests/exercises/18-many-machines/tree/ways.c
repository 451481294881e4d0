/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

/* The sum of `count` rows by the tree, each half by itself. */
static float halves(int count, int n, const float *x)
{
    return count == 1 ? *x
                      : halves(count / 2, n, x) +
                            halves(count / 2, n, x + count / 2 * n);
}

/* right: up to rank 0 and down again; halves of halves on a rank */
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
    if (w->rank > 0) {
        world_send(w, w->rank - step, sum, n);
        world_recv(w, w->rank - step, sum, n);
    }
    while (step > 1) {
        step /= 2;
        world_send(w, w->rank + step, sum, n);
    }
}

/* wrong: each rank adds its own chunks one after the other: with fewer ranks
 * that is another order */
void tree(world *w, int chunks, int n, const float *chunk, float *sum)
{
    float got[MOST_NUMBERS];
    for (int i = 0; i < n; i++) {
        sum[i] = chunk[i];
        for (int c = 1; c < chunks / w->ranks; c++)
            sum[i] += chunk[c * n + i];
    }
    for (int step = 1; step < w->ranks; step *= 2) {
        int up = w->rank / step % 2 == 0,
            other = w->rank + (up ? step : -step);
        if (up)
            world_send(w, other, sum, n);
        world_recv(w, other, got, n);
        if (!up)
            world_send(w, other, sum, n);
        for (int i = 0; i < n; i++)
            sum[i] += got[i];
    }
}

/* wrong: what comes takes the place of the rank's own sum: the two are to be
 * added */
void tree(world *w, int chunks, int n, const float *chunk, float *sum)
{
    float got[MOST_NUMBERS];
    for (int i = 0; i < n; i++)
        sum[i] = halves(chunks / w->ranks, n, chunk + i);
    for (int step = 1; step < w->ranks; step *= 2) {
        int up = w->rank / step % 2 == 0;
        int other = w->rank + (up ? step : -step);
        if (up)
            world_send(w, other, sum, n);
        world_recv(w, other, got, n);
        if (!up)
            world_send(w, other, sum, n);
        for (int i = 0; i < n; i++)
            sum[i] = got[i];
    }
}

/* Both send, and the lower one speaks first. */
static void swap_pieces(world *w, int other, const float *out, int n,
                        float *in, int m)
{
    if (w->rank < other)
        world_send(w, other, out, n);
    world_recv(w, other, in, m);
    if (w->rank > other)
        world_send(w, other, out, n);
}

/* right: the piece that a rank adds up shrinks by halves, and grows again, as
 * in the library */
void tree(world *w, int chunks, int n, const float *chunk, float *sum)
{
    float got[MOST_NUMBERS];
    int from[16], to[16], depth = 0;
    for (int i = 0; i < n; i++)
        sum[i] = halves(chunks / w->ranks, n, chunk + i);
    from[0] = 0;
    to[0] = n;
    for (int step = 1; step < w->ranks; step *= 2) {
        int up = w->rank / step % 2 == 0;
        int other = w->rank + (up ? step : -step);
        int mid = (from[depth] + to[depth]) / 2;
        from[depth + 1] = up ? from[depth] : mid;
        to[depth + 1] = up ? mid : to[depth];
        int a = up ? mid : from[depth], b = up ? to[depth] : mid;
        depth++;
        swap_pieces(w, other, sum + a, b - a, got, to[depth] - from[depth]);
        for (int i = from[depth]; i < to[depth]; i++)
            sum[i] += got[i - from[depth]];
    }
    for (int step = w->ranks / 2; step > 0; step /= 2) {
        int up = w->rank / step % 2 == 0;
        int other = w->rank + (up ? step : -step);
        int a = up ? to[depth] : from[depth - 1];
        int b = up ? to[depth - 1] : from[depth];
        swap_pieces(w, other, sum + from[depth], to[depth] - from[depth],
                    sum + a, b - a);
        depth--;
    }
}
