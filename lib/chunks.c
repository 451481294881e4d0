/* chunks.c: see chunks.h. */
#include "chunks.h"

#include <stdlib.h>

#include "crew.h"
#include "fail.h"

static int count_of(const chunks *c)
{
    return c->ranks ? c->ranks->count : 1;
}

static float *vector(long size)
{
    return zeroed((unsigned long)size, sizeof(float));
}

chunks chunks_make(ranks *r, long size)
{
    chunks c = {.ranks = r, .size = size};
    int count = count_of(&c);

    if (count > CHUNKS || (count & (count - 1)) != 0)
        die("%d ranks share a batch of %d chunks: let it be 1, 2, 4 or 8",
            count, CHUNKS);
    c.sum[0] = r && r->share ? r->share(r, size) : vector(size);
    for (int k = 1; k < CHUNK_SUMS; k++)
        c.sum[k] = vector(size);
    return c;
}

void chunks_free(chunks *c)
{
    if (c->ranks && c->ranks->unshare)
        c->ranks->unshare(c->ranks, &c->sum[0]);
    for (int k = 0; k < CHUNK_SUMS; k++)
        free(c->sum[k]);
    *c = (chunks){0};
}

void chunks_own(const chunks *c, int *first, int *last)
{
    int rank = c->ranks ? c->ranks->rank : 0, each = CHUNKS / count_of(c);

    *first = rank * each;
    *last = *first + each;
}

void chunks_share(int k, int n, int *from, int *to)
{
    crew_share(n, 1, k, CHUNKS, from, to);
}

float *chunks_next(chunks *c)
{
    ensure(c->added < CHUNKS / count_of(c), "a chunk too many");
    return c->sum[c->waiting];
}

void chunks_add(chunks *c)
{
    int top = c->waiting++;

    /* As a counter in base two carries: two branches of a size are one. */
    for (int k = c->added++; k & 1; k >>= 1, top--) {
        for (long i = 0; i < c->size; i++)
            c->sum[top - 1][i] += c->sum[top][i];
        c->waiting--;
    }
}

float *chunks_total(chunks *c)
{
    ensure(c->added == CHUNKS / count_of(c), "%d chunks of %d", c->added,
           CHUNKS / count_of(c));
    c->added = c->waiting = 0;
    if (c->ranks)
        c->ranks->sum(c->ranks, c->sum[0], c->size);
    return c->sum[0];
}
